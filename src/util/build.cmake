# The kernels are compiled for three tiers of x86-64 and chosen at run time (kernels.hpp).
set(kernel_options -O3 -fno-math-errno -fno-trapping-math)
set_source_files_properties(util/kernels_plain.cpp PROPERTIES COMPILE_OPTIONS "${kernel_options}")
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  set_source_files_properties(util/kernels_avx2.cpp PROPERTIES COMPILE_OPTIONS "${kernel_options};-mavx2;-mfma")
  set_source_files_properties(util/kernels_avx2_unfused.cpp PROPERTIES COMPILE_OPTIONS "${kernel_options};-mavx2")
  set_source_files_properties(util/kernels_avx512.cpp PROPERTIES COMPILE_OPTIONS
    "${kernel_options};-mavx512f;-mavx512vl;-mavx512dq;-mavx512bw;-mfma;-mprefer-vector-width=512")
endif()
