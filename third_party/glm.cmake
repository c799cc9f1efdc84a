find_package(glm REQUIRED)
