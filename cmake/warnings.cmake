# Compiler settings every target of ours shares.
add_library(entente_settings INTERFACE)
target_compile_options(entente_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
  -Wcast-align -Wunused -Wnull-dereference -Wimplicit-fallthrough)
if(ENTENTE_WERROR)
  target_compile_options(entente_settings INTERFACE -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports these inside libstdc++ and fmt when inlining at -O2; no report of them was ever in our code.
  target_compile_options(entente_settings INTERFACE -Wno-restrict -Wno-null-dereference -Wno-maybe-uninitialized
    -Wno-stringop-overflow -Wno-array-bounds)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # GCC 12's <algorithm> calls a function it deprecates itself; clang reports that at our call of stable_sort.
  target_compile_options(entente_settings INTERFACE -Wno-deprecated-declarations)
endif()
if(ENTENTE_SANITIZE)
  add_compile_options(-fsanitize=${ENTENTE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${ENTENTE_SANITIZE})
endif()
if(ENTENTE_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
