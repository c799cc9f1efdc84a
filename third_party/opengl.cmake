# epoxy loads the OpenGL functions; EGL gives a context without a window where there is one.
pkg_check_modules(epoxy REQUIRED IMPORTED_TARGET GLOBAL epoxy)
pkg_check_modules(egl IMPORTED_TARGET GLOBAL egl)
add_library(stipple_third_party::opengl INTERFACE IMPORTED GLOBAL)
target_link_libraries(stipple_third_party::opengl INTERFACE PkgConfig::epoxy)
if(egl_FOUND)
  target_link_libraries(stipple_third_party::opengl INTERFACE PkgConfig::egl)
endif()
