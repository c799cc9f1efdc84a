#pragma once
// The plan file NAME.stipple: a store-only ZIP (libzip), every entry hashed (BLAKE2b-256) in manifest.json
// and checked before use; JSON Schema in assets/schemas/plan-1.json. Entries: mimetype (first),
// manifest.json, plan.json (every decision), head/surface.glb (skin as imported, HEAD frame, float32 mm with
// a node transform to true metres, Y up: the correction by a measured distance is in it), head/head.json
// (source, landmarks proposed, report), fields.bin (painted coverage), dots/dots.bin (records of 48 bytes,
// for others; we recompute), history.jsonl (commands from the plan's beginning).
#include <filesystem>

#include "dots/dot.h"
#include "edit/command.h"

namespace stipple::io {

constexpr int plan_major = 1;
constexpr int plan_minor = 0;

struct PlanFile {
    plan::Plan plan;
    std::vector<edit::Command> commands;  // that led to plan
    std::uint64_t initial_seed = 1;       // seed the plan was created with
    std::string plan_id;                  // UUID
    std::uint32_t revision = 0;           // +1 per save
};

/// The same value gives the same bytes: no clock, no host name inside. `dots` may be null.
/// Later (minor) versions' unknown entries are not kept yet.
base::Status write_plan(const std::filesystem::path& path, const PlanFile& file, const dots::Dots* dots);

/// Refused with one sentence: missing, not a plan, a newer major version (says which), truncated or changed
/// bytes (says which part). Never crashes on any bytes.
base::Result<PlanFile> read_plan(const std::filesystem::path& path);

/// UUID of a plan that has none yet, from its content: the same plan made twice has the same id.
std::string new_plan_id(const PlanFile& file);

/// Bytes as written, for tests and hashes.
base::Result<std::string> plan_bytes(const PlanFile& file, const dots::Dots* dots);

}  // namespace stipple::io
