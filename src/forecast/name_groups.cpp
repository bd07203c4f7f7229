#include "forecast/name_groups.hpp"

#include <algorithm>
#include <unordered_map>

#include "util/text.hpp"

namespace entente::forecast {

NameGroups::NameGroups(int entities, std::span<const std::string> names)
    : countries_(static_cast<std::size_t>(entities), 0), kinds_(countries_) {
  std::unordered_map<std::string, int> country_ids, kind_ids;
  std::vector<std::string> clean;
  for (const std::string& name : names) {
    std::string text = name;
    std::ranges::replace(text, '_', ' ');
    clean.emplace_back(trim(text));
  }
  clean.resize(countries_.size());
  std::size_t bracketed = 0;
  for (std::size_t i = 0; i < clean.size(); ++i) {
    const std::string& name = clean[i];
    const auto open = name.rfind('(');
    if (open == std::string::npos || !name.ends_with(')')) continue;
    ++bracketed;
    const auto country =
        country_ids.try_emplace(name.substr(open + 1, name.size() - open - 2), country_count_);
    country_count_ += country.second ? 1 : 0;
    const auto kind =
        kind_ids.try_emplace(std::string(trim(std::string_view(name).substr(0, open))), kind_count_);
    kind_count_ += kind.second ? 1 : 0;
    countries_[i] = country.first->second;
    kinds_[i] = kind.first->second;
  }
  const int country_itself = kind_count_++;
  for (std::size_t i = 0; i < clean.size(); ++i)
    if (const auto found = country_ids.find(clean[i]); countries_[i] == 0 && found != country_ids.end()) {
      countries_[i] = found->second;
      kinds_[i] = country_itself;
    }
  any_ = bracketed > clean.size() / 10;
}

}  // namespace entente::forecast
