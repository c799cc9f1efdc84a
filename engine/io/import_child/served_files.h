#pragma once
// The only files the mesh library ever sees: bytes read before the lock, under made-up or plain names. It
// asks for whatever path a scan names; here everything but the picked file and its neighbours "does not
// exist".
#include <assimp/IOStream.hpp>
#include <assimp/IOSystem.hpp>
#include <map>
#include <string>
#include <vector>

namespace stipple::io::import_child {

using Bytes = std::vector<unsigned char>;

/// The first `length` bytes of an open file; empty when they are not there.
Bytes read_descriptor(int descriptor, std::size_t length);

/// Plain files directly in `folder` that end in one of `suffixes` (any case) and whose name the bytes of
/// `mentioning` hold, added to `files`: at most 32 files, and together `budget` bytes, which is reduced. No
/// links are followed.
void read_companions(int folder, const std::vector<std::string>& suffixes,
                     const std::vector<const Bytes*>& mentioning, std::size_t& budget,
                     std::map<std::string, Bytes>& files);

class ServedFiles : public Assimp::IOSystem {
public:
    explicit ServedFiles(std::map<std::string, Bytes> files) : files_(std::move(files)) {}

    bool Exists(const char* path) const override;
    char getOsSeparator() const override { return '/'; }
    Assimp::IOStream* Open(const char* path, const char* mode) override;
    void Close(Assimp::IOStream* stream) override { delete stream; }

    /// A picture beside the scan, by its plain name in any case; null where there is none.
    const Bytes* picture(const std::string& name) const;
    /// First name that was asked for in vain; empty when none was.
    const std::string& missing() const { return missing_; }
    /// First name that leads out of the folder; empty when none did.
    const std::string& refused() const { return refused_; }

private:
    std::map<std::string, Bytes> files_;
    std::string missing_;
    std::string refused_;
};

}  // namespace stipple::io::import_child
