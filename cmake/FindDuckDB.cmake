# DuckDB's C library: DUCKDB_DIR first (where third_party/duckdb/fetch.sh puts the pinned one), then the system's.
find_path(DuckDB_INCLUDE_DIR duckdb.h HINTS ${DUCKDB_DIR} PATH_SUFFIXES include)
find_library(DuckDB_LIBRARY duckdb HINTS ${DUCKDB_DIR} PATH_SUFFIXES lib)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(DuckDB REQUIRED_VARS DuckDB_LIBRARY DuckDB_INCLUDE_DIR
  REASON_FAILURE_MESSAGE "run third_party/duckdb/fetch.sh, or pass -DDUCKDB_DIR=<folder>")
if(DuckDB_FOUND AND NOT TARGET DuckDB::DuckDB)
  add_library(DuckDB::DuckDB UNKNOWN IMPORTED)
  set_target_properties(DuckDB::DuckDB PROPERTIES
    IMPORTED_LOCATION ${DuckDB_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${DuckDB_INCLUDE_DIR})
endif()
