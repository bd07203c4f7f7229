# The tables of this room, inside the binary.
entente_embed(entente_ontology
  data/ontology/cameo.csv
  data/ontology/icews_text.csv
  data/ontology/plover.csv
  data/ontology/modes.csv
  data/ontology/contexts.csv
  data/ontology/domains.csv
  data/ontology/ties.csv
  data/ontology/constants.csv)
