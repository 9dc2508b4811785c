package org.chaka.simulator.bank;

import java.util.Locale;
import java.util.Optional;

/** How a bank behaves while somebody tries the product; can be set while everything runs. */
public enum Profile {
    /** As the demo's bank does by itself. */
    AS_USUAL("照常", "as usual", Runs.NODE),
    /** Takes about three seconds per person. */
    SLOW("缓慢", "slow", Runs.NODE),
    /** Every other look-up fails; its node tries again with the next lease. */
    FLAKY("时好时坏", "flaky", Runs.NODE),
    /** Its credit-card centre cannot be asked (D6). */
    HALF("只答一半", "half an answer", Runs.NODE),
    /** Posts everything twice, and then again in other bytes. */
    DUPLICATING("重复发送", "duplicating", Runs.ROGUE),
    /** Answers the last lease first, and one inquiry per post, from the end. */
    OUT_OF_ORDER("次序颠倒", "out of order", Runs.ROGUE),
    /** Posts what it must not: in another bank's name, under invented tokens, with a key that is not its own. */
    FORGING("伪造", "forging", Runs.ROGUE),
    /** Its node's clock is 20 minutes slow, so that the hub takes nothing of it. */
    CLOCK_OFF("时钟不准", "clock off", Runs.NODE_WITH_WRONG_CLOCK),
    /** Nothing of it runs for six hours of the demo's time. */
    DEAD("停机六小时", "dead for six hours", Runs.NOTHING);

    /** What runs for the bank. */
    public enum Runs {
        /** The product's bank node. */
        NODE,
        /** The product's bank node, on a clock that is wrong. */
        NODE_WITH_WRONG_CLOCK,
        /** A program that keeps to no rule. */
        ROGUE,
        /** Nothing. */
        NOTHING
    }

    private final String zh;
    private final String en;
    private final Runs runs;

    Profile(String zh, String en, Runs runs) {
        this.zh = zh;
        this.en = en;
        this.runs = runs;
    }

    /** In Chinese, for people. */
    public String zh() {
        return zh;
    }

    /** In English, for people. */
    public String en() {
        return en;
    }

    /** What runs for the bank. */
    public Runs runs() {
        return runs;
    }

    /** As it is set: {@code out-of-order}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The profile of a word. */
    public static Optional<Profile> of(String word) {
        for (Profile profile : values()) {
            if (profile.word().equals(word)) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }

    /** How its systems answer then, where that is not as usual. */
    Optional<Habit> habit() {
        return switch (this) {
            case SLOW -> Optional.of(Habit.SLOW);
            case FLAKY -> Optional.of(Habit.FLAKY);
            case HALF -> Optional.of(Habit.DEBIT_ONLY);
            case CLOCK_OFF, DEAD, FORGING -> Optional.of(Habit.SILENT);
            case AS_USUAL, DUPLICATING, OUT_OF_ORDER -> Optional.empty();
        };
    }
}
