pkg_check_modules(libzip REQUIRED IMPORTED_TARGET GLOBAL libzip)
add_library(stipple_third_party::libzip ALIAS PkgConfig::libzip)
