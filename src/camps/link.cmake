# Clp's headers (Debian: coinor-libclp-dev, coinor-libcoinutils-dev). They stay inside cover_lp.cpp.
find_path(CLP_INCLUDE_DIR ClpSimplex.hpp PATH_SUFFIXES coin coin-or REQUIRED)
target_include_directories(entente_camps SYSTEM PRIVATE ${CLP_INCLUDE_DIR})
find_package(Eigen3 REQUIRED NO_MODULE)
target_link_libraries(entente_camps PRIVATE Eigen3::Eigen)
