# What the brief room links beside the rooms above it: character widths, and DuckDB's Parquet writer.
if(TARGET entente_brief)
  target_link_libraries(entente_brief PUBLIC entente_ledger PRIVATE utf8proc)
endif()
