# Linux only: locks the scan reader down. Elsewhere the target is empty.
pkg_check_modules(seccomp IMPORTED_TARGET GLOBAL libseccomp)
add_library(stipple_third_party::seccomp INTERFACE IMPORTED GLOBAL)
if(seccomp_FOUND)
  target_link_libraries(stipple_third_party::seccomp INTERFACE PkgConfig::seccomp)
  target_compile_definitions(stipple_third_party::seccomp INTERFACE STIPPLE_HAS_SECCOMP=1)
endif()
