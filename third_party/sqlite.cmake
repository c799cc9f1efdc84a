pkg_check_modules(sqlite REQUIRED IMPORTED_TARGET GLOBAL sqlite3)
add_library(stipple_third_party::sqlite ALIAS PkgConfig::sqlite)
