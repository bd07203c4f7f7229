# Puts data files into a library as read-only bytes.
#   entente_embed(entente_states data/registry/states.csv data/registry/codes.csv)
# makes `extern "C"` symbols entente_data_<name> and entente_data_<name>_end, where <name> is the file's
# path below data/ with every other character than letters and digits turned into '_'.
function(entente_embed target)
  foreach(file ${ARGN})
    string(REGEX REPLACE "^data/" "" name ${file})
    string(REGEX REPLACE "[^A-Za-z0-9]" "_" name ${name})
    set(source ${CMAKE_BINARY_DIR}/embed/${name}.S)
    file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
    .section .rodata
    .global entente_data_@name@
    .global entente_data_@name@_end
    .balign 16
entente_data_@name@:
    .incbin "@CMAKE_SOURCE_DIR@/@file@"
entente_data_@name@_end:
    .byte 0
    .section .note.GNU-stack,"",@progbits
]])
    # @progbits is an assembler keyword that CONFIGURE would take for a variable: write it back.
    file(READ ${source} text)
    string(REPLACE "\"\",\n" "\"\",@progbits\n" text "${text}")
    file(WRITE ${source} "${text}")
    set_property(SOURCE ${source} PROPERTY OBJECT_DEPENDS ${CMAKE_SOURCE_DIR}/${file})
    target_sources(${target} PRIVATE ${source})
  endforeach()
endfunction()
