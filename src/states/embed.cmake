# The registry's tables travel inside the library; utf8proc folds names in every script.
if(TARGET entente_states)
  entente_embed(entente_states
    data/registry/states.csv
    data/registry/spells.csv
    data/registry/codes.csv
    data/registry/names.csv
    data/registry/names-cldr.csv
    data/registry/leaders.csv
    data/registry/organisations.csv
    data/registry/continuations.csv)
  target_link_libraries(entente_states PUBLIC utf8proc)
endif()
