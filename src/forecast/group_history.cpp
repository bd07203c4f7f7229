#include "forecast/group_history.hpp"

namespace entente::forecast {
namespace {

// Half-lives by place: days, two weeks, two months, most of a year.
constexpr std::size_t kDays = 1, kWeeks = 2, kMonths = 3, kYear = 4;

}  // namespace

GroupHistory::GroupHistory(const NameGroups& groups, int relations, const DecayTable& decay)
    : groups_(groups), decay_(decay), relation_(static_cast<std::size_t>(relations) * 2) {}

void GroupHistory::add(std::span<const Fact> facts) {
  if (!groups_.any()) return;
  for (const auto& [s, r, o, t] : facts) {
    const int from = groups_.country(s), to = groups_.country(o);
    const int from_kind = groups_.kind(s), to_kind = groups_.kind(o);
    relation_[static_cast<std::size_t>(r)].add(t, decay_);
    subject_[key_of(0, s)].add(t, decay_);
    subject_country_[key_of(s, to)].add(t, decay_);
    relation_kind_[key_of(r, to_kind)].add(t, decay_);
    relation_kind_kind_[key_of(r, from_kind, to_kind)].add(t, decay_);
    relation_from_kind_[key_of(r, from_kind)].add(t, decay_);
    relation_country_country_[key_of(r, from, to)].add(t, decay_);
    relation_from_country_[key_of(r, from)].add(t, decay_);
    country_country_[key_of(from, to)].add(t, decay_);
    from_country_[key_of(0, from)].add(t, decay_);
    subject_relation_country_[key_of(s, r, to)].add(t, decay_);
    subject_relation_[key_of(s, r)].add(t, decay_);
    subject_relation_kind_[key_of(s, r, to_kind)].add(t, decay_);
    if (from != 0) {
      relation_country_object_[key_of(r, from, o)].add(t, decay_);
      country_object_[key_of(from, o)].add(t, decay_);
    }
    if (from_kind != 0) relation_kind_object_[key_of(r, from_kind, o)].add(t, decay_);
  }
}

GroupShares GroupHistory::shares(int s, int r, int o, int t) const {
  GroupShares shares;
  if (!groups_.any()) return shares;
  const int from = groups_.country(s), to = groups_.country(o);
  const int from_kind = groups_.kind(s), to_kind = groups_.kind(o);
  const DecayedCount* part = subject_country_.find(key_of(s, to));
  const DecayedCount* whole = subject_.find(key_of(0, s));
  shares.subject_country = at(part, kWeeks, t) / (at(whole, kWeeks, t) + 1);
  shares.subject_country_long = at(part, kYear, t) / (at(whole, kYear, t) + 2);
  const float all = relation_[static_cast<std::size_t>(r)].at(kYear, t, decay_);
  shares.kind = at(relation_kind_.find(key_of(r, to_kind)), kYear, t) / (all + 2);
  shares.kind_kind = (at(relation_kind_kind_.find(key_of(r, from_kind, to_kind)), kYear, t) + shares.kind) /
                     (at(relation_from_kind_.find(key_of(r, from_kind)), kYear, t) + 1);
  part = relation_country_country_.find(key_of(r, from, to));
  whole = relation_from_country_.find(key_of(r, from));
  shares.country_country = at(part, kWeeks, t) / (at(whole, kWeeks, t) + 1);
  shares.country_country_long = at(part, kYear, t) / (at(whole, kYear, t) + 2);
  part = country_country_.find(key_of(from, to));
  whole = from_country_.find(key_of(0, from));
  shares.any_country = at(part, kDays, t) / (at(whole, kDays, t) + 1);
  shares.any_country_long = at(part, kMonths, t) / (at(whole, kMonths, t) + 2);
  const float own = at(subject_relation_.find(key_of(s, r)), kYear, t) + 1;
  shares.subject_relation_country = at(subject_relation_country_.find(key_of(s, r, to)), kYear, t) / own;
  shares.subject_relation_kind = at(subject_relation_kind_.find(key_of(s, r, to_kind)), kYear, t) / own;
  if (from != 0) {
    part = relation_country_object_.find(key_of(r, from, o));
    whole = relation_from_country_.find(key_of(r, from));
    shares.country_object = at(part, kWeeks, t) / (at(whole, kWeeks, t) + 1);
    shares.country_object_long = at(part, kYear, t) / (at(whole, kYear, t) + 2);
    part = country_object_.find(key_of(from, o));
    whole = from_country_.find(key_of(0, from));
    shares.any_object = at(part, kDays, t) / (at(whole, kDays, t) + 1);
    shares.any_object_long = at(part, kMonths, t) / (at(whole, kMonths, t) + 2);
  }
  if (from_kind != 0)
    shares.kind_object = at(relation_kind_object_.find(key_of(r, from_kind, o)), kYear, t) /
                         (at(relation_from_kind_.find(key_of(r, from_kind)), kYear, t) + 2);
  return shares;
}

}  // namespace entente::forecast
