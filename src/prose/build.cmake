# Weights and tables of this room, inside the binary, and the tools that make and measure them.
entente_embed(entente_prose
  data/prose/syntax.weights
  data/prose/roots.weights
  data/prose/confidence.csv
  data/prose/actors.csv
  data/prose/officials.csv
  data/prose/places.csv
  data/prose/agents.csv
  data/prose/frames.csv
  data/prose/implicatives.csv)

# The network's kernels are compiled for three tiers of x86-64 and chosen at run time (network/kernels.hpp); no
# step is fused, so that all give the same bits.
set(network_options -O3 -fno-math-errno -fno-trapping-math -ffp-contract=off)
foreach(file network/network network/kernels_plain learning/lstm learning/learner learning/trainer learning/rows)
  set_source_files_properties(prose/syntax/${file}.cpp PROPERTIES COMPILE_OPTIONS "${network_options}")
endforeach()
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  set_source_files_properties(prose/syntax/network/kernels_avx2.cpp PROPERTIES COMPILE_OPTIONS "${network_options};-mavx2")
  set_source_files_properties(prose/syntax/network/kernels_avx512.cpp PROPERTIES COMPILE_OPTIONS
    "${network_options};-mavx512f;-mavx512vnni;-mprefer-vector-width=512")
endif()

add_executable(train_parser ${CMAKE_SOURCE_DIR}/tools/train_parser.cpp)
target_link_libraries(train_parser PRIVATE entente_settings entente_prose)

add_executable(read_prose ${CMAKE_SOURCE_DIR}/tools/read_prose.cpp)
target_link_libraries(read_prose PRIVATE entente_settings entente_prose)

add_executable(evaluate_prose ${CMAKE_SOURCE_DIR}/tools/evaluate_prose.cpp)
target_link_libraries(evaluate_prose PRIVATE entente_settings entente_prose)

# PDF through poppler, only where it is asked for: its licence (GPL) would become that of the whole binary.
option(ENTENTE_PDF "Read PDF through poppler-cpp (GPL)" OFF)
if(ENTENTE_PDF)
  find_path(POPPLER_CPP_INCLUDE poppler-document.h PATH_SUFFIXES poppler/cpp REQUIRED)
  find_library(POPPLER_CPP_LIBRARY poppler-cpp REQUIRED)
  target_compile_definitions(entente_prose PRIVATE ENTENTE_PDF)
  target_include_directories(entente_prose SYSTEM PRIVATE ${POPPLER_CPP_INCLUDE})
  target_link_libraries(entente_prose PRIVATE ${POPPLER_CPP_LIBRARY})
endif()
