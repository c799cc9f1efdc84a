#include "render/targets.h"

namespace stipple::render {

using gl::Framebuffer;
using gl::Texture;

bool Targets::fit(int new_width, int new_height, bool float_color) {
    const auto color_format = float_color ? Texture::Format::rgba32f : Texture::Format::rgba8;
    if (width == new_width && height == new_height && color.format() == color_format) return false;
    width = new_width;
    height = new_height;
    halo_factor = 0;
    depth = Texture(width, height, Texture::Format::depth32f);
    shape = Texture(width, height, Texture::Format::rgba16f);
    open = Texture(width, height, Texture::Format::rgba16f);
    mask = Texture(width, height, Texture::Format::depth32f);
    absorbed = Texture(width, height, Texture::Format::rgba16f);
    color = Texture(width, height, color_format);
    surface_frame = Framebuffer({&shape, &open}, &depth);
    absorbed_frame = Framebuffer({&absorbed}, &depth);
    color_frame = Framebuffer({&color}, &mask);
    cover = Texture();
    cover_frame = Framebuffer();
    hair = Texture();
    hair_frame = Framebuffer();
    skin = Texture();
    skin_frame = Framebuffer();
    smooth = Texture();
    smooth_frame = Framebuffer();
    return true;
}

void Targets::copy_depth() {
    color_frame.copy_depth_from(surface_frame);
}

void Targets::fit_smooth() {
    if (smooth.exists()) return;
    smooth = Texture(width, height, Texture::Format::rgba8);
    smooth_frame = Framebuffer({&smooth}, nullptr);
}

void Targets::fit_absorbed(bool fine) {
    const auto format = fine ? Texture::Format::rgba32f : Texture::Format::rgba16f;
    if (absorbed.format() == format) return;
    absorbed = Texture(width, height, format);
    absorbed_frame = Framebuffer({&absorbed}, &depth);
}

bool Targets::fit_backdrop(const Backdrop& wanted) {
    if (backdrop_of == wanted && backdrop.width() == width && backdrop.height() == height &&
        backdrop.format() == color.format())
        return false;
    backdrop = Texture(width, height, color.format());
    backdrop_frame = Framebuffer({&backdrop}, nullptr);
    backdrop_of = wanted;
    return true;
}

void Targets::fit_cover() {
    if (cover.exists() && cover.width() == width && cover.height() == height) return;
    cover = Texture(width, height, Texture::Format::rg16f);
    cover_frame = Framebuffer({&cover}, &depth);
}

void Targets::fit_hair() {
    if (hair.exists()) return;
    hair = Texture(width, height, Texture::Format::rgba16f);
    hair_frame = Framebuffer({&hair}, &mask);
    skin = Texture(width, height, color.format());
    skin_frame = Framebuffer({&skin}, nullptr);
}

bool Targets::fit_halo(int factor) {
    if (halo_factor == factor) return false;
    halo_factor = factor;
    halo = Texture((width + factor - 1) / factor, (height + factor - 1) / factor, Texture::Format::rgba16f,
                   Texture::Filter::linear);
    halo_depth = Texture(halo.width(), halo.height(), Texture::Format::depth32f);
    halo_frame = Framebuffer({&halo}, &halo_depth);
    return true;
}

}  // namespace stipple::render
