// What a file of numbered quadruples (subject, relation, object, time) means: the code lists beside it, and
// what its times stand for.
//
// The files do not say when their time begins. Two facts do: the folder's name holds the years (ICEWS14,
// ICEWS18, ICEWS05-15), and train.txt is in order of time, so its first time is the first day of the first
// year and the distance to its next time is one day (1 in some copies, 24 in others).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ontology/cameo.hpp"
#include "sources/adapter.hpp"

namespace entente::sources {

struct QuadrupleSet {
  struct Relation {
    std::string text;
    const ontology::CameoEntry* cameo = nullptr;  // nullptr: no ICEWS text we know
  };
  std::vector<std::string> entities;  // by number, blanks for underscores
  std::vector<Relation> relations;
  Day first_day;
  std::int64_t first_time = 0;
  std::int64_t step = 1;
  std::string lists;  // which lists gave the numbers their meaning, with their digests

  // Nothing where the time is no whole number of days, or not within a hundred years of the first.
  std::optional<Day> day_of(std::int64_t time) const;
};

// The year a folder's name stands for: ICEWS14 and ICEWS14s_x are 2014, ICEWS05-15 is 2005.
std::optional<int> first_year_in(std::string_view folder);

// Reads the lists beside the probe's file. Errors: not_found, bad_file.
Result<QuadrupleSet> read_quadruple_set(const Probe& probe);

}  // namespace entente::sources
