pkg_check_modules(sodium REQUIRED IMPORTED_TARGET GLOBAL libsodium)
add_library(stipple_third_party::sodium ALIAS PkgConfig::sodium)
