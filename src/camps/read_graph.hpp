// Signed graphs from files: edge lists, GraphML, GEXF. Hostile input is met with an error that names the
// line, never with a crash or a guess; nothing is allocated on the word of a header alone.
//
// Edge list: blanks, tabs, commas or semicolons between fields, '#' begins a comment. With a header line `n
// m` nodes are the numbers 0 .. n-1 (or 1 .. n where n is named and 0 is not), the lines `u v weight`, and
// fewer than m lines is a truncated file. Without it nodes are names, in order of appearance, and a first
// line whose third field is no number is a line of titles. A weight may be + or -; a tie given twice adds up.
// GraphML: the edge key named weight, sign or value; node key label or name. GEXF: edge weight, or an
// attribute titled sign or weight. Where both are given the sign is the sign's and the size the weight's.
#pragma once

#include <filesystem>
#include <string_view>

#include "camps/signed_graph.hpp"
#include "util/result.hpp"

namespace entente::camps {

// Errors: not_found, bad_file, bad_row, unknown_format.
Result<SignedGraph> read_graph(const std::filesystem::path& file);
// The format is told from the content. `origin` names the text in errors.
Result<SignedGraph> parse_graph(std::string_view text, std::string_view origin);
Result<SignedGraph> parse_edge_list(std::string_view text, std::string_view origin);
Result<SignedGraph> parse_graphml(std::string_view text, std::string_view origin);
Result<SignedGraph> parse_gexf(std::string_view text, std::string_view origin);

}  // namespace entente::camps
