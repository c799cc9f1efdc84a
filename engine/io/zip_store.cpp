#include "io/zip_store.h"

#include <zip.h>

#include <algorithm>
#include <cstring>

namespace stipple::io {
namespace {

using base::unreadable;

/// Midnight of 1 January 1980, the beginning of ZIP time: no clock gets into the file.
constexpr zip_uint16_t dos_time = 0, dos_date = (1 << 5) | 1;

bool plain_name(std::string_view name) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
               c == '_' || c == '-' || c == '/';
    };
    return !name.empty() && name.size() <= 120 && name.front() != '/' && name.back() != '/' &&
           name.find("..") == std::string_view::npos && std::all_of(name.begin(), name.end(), plain);
}

}  // namespace

base::Result<std::string> zip_bytes(const std::vector<ZipEntry>& entries) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, &error);
    if (!memory) return unreadable("there is not enough memory to write the plan");
    zip_source_keep(memory);  // survives zip_close, so that the bytes can be read back
    zip_t* archive = zip_open_from_source(memory, ZIP_CREATE | ZIP_TRUNCATE, &error);
    bool well = archive != nullptr;
    for (const ZipEntry& entry : entries) {
        if (!well) break;
        zip_source_t* source = zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0);
        const zip_int64_t index =
            source ? zip_file_add(archive, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8) : -1;
        well = index >= 0 &&
               zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0) == 0 &&
               zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), dos_time, dos_date, 0) == 0 &&
               zip_file_set_external_attributes(archive, static_cast<zip_uint64_t>(index), 0, ZIP_OPSYS_UNIX,
                                                0100644u << 16) == 0;
    }
    if (archive) {
        if (!well || zip_close(archive) != 0) {
            zip_discard(archive);
            well = false;
        }
    }
    std::string bytes;
    if (well && zip_source_open(memory) == 0) {
        zip_source_seek(memory, 0, SEEK_END);
        const zip_int64_t size = zip_source_tell(memory);
        zip_source_seek(memory, 0, SEEK_SET);
        bytes.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
        well = zip_source_read(memory, bytes.data(), bytes.size()) == size;
        zip_source_close(memory);
    } else {
        well = false;
    }
    zip_source_free(memory);
    if (!well) return unreadable("the plan could not be packed");
    return bytes;
}

base::Result<std::vector<ZipEntry>> unzip(std::string_view bytes) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* memory = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (!memory) return unreadable("there is not enough memory to read it");
    zip_t* archive = zip_open_from_source(memory, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (!archive) {
        zip_source_free(memory);
        return unreadable("its directory is damaged or cut off");
    }
    struct Closer {
        zip_t* archive;
        ~Closer() { zip_discard(archive); }
    } closer{archive};
    const zip_int64_t count = zip_get_num_entries(archive, 0);
    if (count < 1 || count > static_cast<zip_int64_t>(zip_max_entries))
        return unreadable("it has an impossible number of parts");
    std::vector<ZipEntry> entries;
    std::size_t total = 0;
    for (zip_int64_t i = 0; i < count; ++i) {
        zip_stat_t info;
        zip_stat_init(&info);
        constexpr zip_uint64_t wanted =
            ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
        if (zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &info) != 0 ||
            (info.valid & wanted) != wanted)
            return unreadable("a part of its directory is damaged");
        if (info.comp_method != ZIP_CM_STORE || info.encryption_method != ZIP_EM_NONE)
            return unreadable("a part of it is packed in another way");
        ZipEntry entry;
        entry.name = info.name;
        if (!plain_name(entry.name)) return unreadable("a part of it has an odd name");
        if (std::any_of(entries.begin(), entries.end(),
                        [&](const ZipEntry& other) { return other.name == entry.name; }))
            return unreadable("the part " + entry.name + " is there twice");
        if (info.size > bytes.size() || total + info.size > zip_max_bytes)
            return unreadable("the part " + entry.name + " claims more bytes than the file has");
        total += info.size;
        entry.bytes.resize(info.size);
        zip_file_t* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
        // The checksum is compared when the end is met, so one byte more than there is must be asked for.
        char beyond = 0;
        const bool read =
            file && zip_fread(file, entry.bytes.data(), info.size) == static_cast<zip_int64_t>(info.size) &&
            zip_fread(file, &beyond, 1) == 0;
        if (file) zip_fclose(file);
        if (!read) return unreadable("the part " + entry.name + " is damaged");
        entries.push_back(std::move(entry));
    }
    return entries;
}

}  // namespace stipple::io
