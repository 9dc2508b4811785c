package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
        "S8: what is prepared for one bank serves the others, and no inquiry is left out of a batch for lack of room")
class BriefMemoryTest {
    private static final Instant NOW = Instant.parse("2022-03-21T02:00:00Z");
    private static final int SIZE = 10;

    private final BriefMemory<Integer, String> memory = new BriefMemory<>(3 * SIZE, secret -> SIZE);
    private final List<Integer> workedOut = new ArrayList<>();

    @Test
    @DisplayName("each is worked out once, and given in the order asked for; what has none is empty")
    void once() {
        assertThat(memory.get(List.of(1, 2), NOW, this::work)).containsExactly(Optional.of("1"), Optional.of("2"));
        assertThat(memory.get(List.of(3, -1, 1), NOW, this::work))
                .containsExactly(Optional.of("3"), Optional.empty(), Optional.of("1"));
        assertThat(workedOut).containsExactly(1, 2, 3, -1);
    }

    @Test
    @DisplayName("a batch larger than the room is given whole; the oldest is forgotten first")
    void room() {
        List<Integer> many = IntStream.range(0, 100).boxed().toList();
        assertThat(memory.get(many, NOW, this::work)).allMatch(Optional::isPresent);
        workedOut.clear();
        memory.get(List.of(99, 98, 97, 96), NOW, this::work);
        assertThat(workedOut).containsExactly(96);
    }

    @Test
    @DisplayName("after twenty seconds nothing is kept")
    void forgotten() {
        memory.get(List.of(1), NOW, this::work);
        memory.get(List.of(1), NOW.plusSeconds(19), this::work);
        assertThat(workedOut).containsExactly(1);
        memory.get(List.of(1), NOW.plusSeconds(20), this::work);
        assertThat(workedOut).containsExactly(1, 1);
    }

    @Test
    @DisplayName("whoever asks while it is worked out waits for it, and works out only the rest")
    void waits() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<List<Optional<String>>> first = threads.submit(() -> memory.get(List.of(1, 2), NOW, missing -> {
                working.countDown();
                awaitUntil(goOn);
                return work(missing);
            }));
            working.await();
            List<Integer> second = new ArrayList<>();
            Function<List<Integer>, Map<Integer, String>> rest = missing -> {
                second.addAll(missing);
                goOn.countDown();
                return texts(missing);
            };
            assertThat(memory.get(List.of(2, 3), NOW, rest)).containsExactly(Optional.of("2"), Optional.of("3"));
            assertThat(second).containsExactly(3);
            assertThat(first.get()).containsExactly(Optional.of("1"), Optional.of("2"));
        }
    }

    @Test
    @DisplayName("what could not be worked out is tried again by the next")
    void failed() {
        assertThatThrownBy(() -> memory.get(List.of(1), NOW, missing -> {
                    throw new IllegalStateException("no database");
                }))
                .hasMessage("no database");
        assertThat(memory.get(List.of(1), NOW, this::work)).containsExactly(Optional.of("1"));
    }

    private Map<Integer, String> work(List<Integer> keys) {
        workedOut.addAll(keys);
        return texts(keys);
    }

    private static Map<Integer, String> texts(List<Integer> keys) {
        return keys.stream()
                .filter(key -> key >= 0)
                .collect(Collectors.toMap(key -> key, key -> Integer.toString(key)));
    }

    private static void awaitUntil(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
