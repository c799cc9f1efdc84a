// A program that works on a plan until it is killed: FOLDER SEED. It writes one letter to stdout for every
// step that the journal has acknowledged.
#include <cstdio>
#include <cstdlib>

#include "document/document.h"
#include "document/random_commands.h"

int main(int count, char** words) {
    using namespace stipple;
    if (count != 3) return 2;
    const auto seed = std::strtoull(words[2], nullptr, 10);
    auto document = document::Document::create(document::by_lot::bare_head(), seed);
    if (!document || !document->keep_journal(words[1])) return 1;
    base::Rng random(seed, 1);
    for (int step = 0; step < 100000; ++step) {
        document::by_lot::random_step(*document, random);
        if (!document->flush_journal()) return 1;
        std::putchar('.');
        std::fflush(stdout);
    }
    return 0;
}
