#pragma once
// Scan files of every kind, damaged in every way that damage comes: flipped bits, cut ends, numbers exchanged
// for ones that no mesh has, pieces lost, doubled and moved. The same seed makes the same file.
#include <string>
#include <vector>

#include "base/rng.h"

namespace stipple::io::mutated {

/// A whole file that is read without complaint, and the file beside it that it names, if any.
struct Seed {
    std::string kind;  // for the table of results: "PLY binary"
    std::string name, bytes;
    std::string companion_name, companion_bytes;
    /// Put round the damaged bytes before they are written; null: nothing.
    std::string (*around)(const std::string& bytes) = nullptr;
};
std::vector<Seed> seeds();

/// One to eight changes. Never empty.
std::string damaged(std::string bytes, base::Rng& rng);

}  // namespace stipple::io::mutated
