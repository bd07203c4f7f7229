# Builds web/ and puts its files into a library.
#   entente_embed_web(entente_serve)
# makes `extern "C"` symbols entente_web_<file> and entente_web_<file>_end, e.g. entente_web_app_js.
function(entente_embed_web target)
  find_program(NPM npm)
  if(NOT NPM)
    message(FATAL_ERROR "npm is missing: install it (tools/prepare.sh build does), or configure with -DENTENTE_WEB=OFF")
  endif()
  set(out ${CMAKE_BINARY_DIR}/web)
  set(names index.html app.js app.css map.js icon.svg)
  list(TRANSFORM names PREPEND ${out}/ OUTPUT_VARIABLE files)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/src/* ${CMAKE_SOURCE_DIR}/web/public/*)
  foreach(name index.html package.json package-lock.json vite.config.ts geography.ts tsconfig.json)
    list(APPEND sources ${CMAKE_SOURCE_DIR}/web/${name})
  endforeach()
  add_custom_command(
    OUTPUT ${files}
    COMMAND ${CMAKE_SOURCE_DIR}/tools/web.sh build ${out}
    DEPENDS ${sources} ${CMAKE_SOURCE_DIR}/tools/web.sh
    COMMENT "Building the web app"
    VERBATIM)
  add_custom_target(web DEPENDS ${files})
  add_dependencies(${target} web)
  foreach(name ${names})
    string(REGEX REPLACE "[^A-Za-z0-9]" "_" symbol ${name})
    set(source ${CMAKE_BINARY_DIR}/embed/web_${symbol}.S)
    file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
    .section .rodata
    .global entente_web_@symbol@
    .global entente_web_@symbol@_end
    .balign 16
entente_web_@symbol@:
    .incbin "@out@/@name@"
entente_web_@symbol@_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
]])
    set_property(SOURCE ${source} PROPERTY OBJECT_DEPENDS ${out}/${name})
    target_sources(${target} PRIVATE ${source})
  endforeach()
  target_compile_definitions(${target} PUBLIC ENTENTE_WEB)
endfunction()
