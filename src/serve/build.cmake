# The web app inside the binary.
option(ENTENTE_WEB "Build the web app and carry it inside the binary (needs npm and, the first time, the network)" ON)
if(ENTENTE_WEB)
  include(web)
  entente_embed_web(entente_serve)
endif()
