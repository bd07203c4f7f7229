import { DOMAINS, type Domain } from '../../data/types';

// A domain by its name, nothing where the address says something else.
export function domainOf(text: string | undefined): Domain | undefined {
  return DOMAINS.find((d) => d === text);
}
