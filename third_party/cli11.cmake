find_package(CLI11 2 REQUIRED)
