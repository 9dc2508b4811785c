package org.chaka.bench.growth;

/**
 * How much is measured.
 *
 * @param fewStored answers that are there already in the small case
 * @param manyStored in the large one
 * @param fewBanks all of which every person chooses
 * @param manyBanks of which every person chooses all, or {@code chosen}
 * @param chosen how many of many a person chooses
 * @param idle banks beside the many that nobody chooses, and that ask for work all the time
 * @param answers of one case in one round
 * @param rounds of all cases
 * @param dropped answers of the smaller day that is dropped; the larger has ten times as many
 */
record Sizes(
        int fewStored,
        int manyStored,
        int fewBanks,
        int manyBanks,
        int chosen,
        int idle,
        int answers,
        int rounds,
        int dropped) {
    static final Sizes WHOLE = new Sizes(10_000, 5_000_000, 16, 500, 5, 400, 200_000, 7, 1_000_000);

    int allBanks() {
        return manyBanks + idle;
    }
}
