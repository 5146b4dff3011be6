package io.borealis.proxy.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedRequestsTest {
    private static final Duration DELAY = Duration.ofMillis(5);

    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final Deque<Runnable> timer = new ArrayDeque<>();
    private final List<Duration> delays = new ArrayList<>();

    /** The numbers of the questions of each request. */
    private final List<List<Long>> requests = new ArrayList<>();

    private Runnable duringRequest = () -> {};

    private SharedRequests shared(Duration delay, int answersMax) {
        return new SharedRequests(
                new Sharing(delay, service -> answersMax),
                threads::add,
                (task, after) -> {
                    timer.add(task);
                    delays.add(after);
                },
                questions -> {
                    requests.add(questions.stream().map(Question::number).toList());
                    Runnable during = duringRequest;
                    duringRequest = () -> {};
                    during.run();
                });
    }

    private void runAll() {
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
    }

    private static List<Question> questions(int... numbers) {
        return Arrays.stream(numbers).mapToObj(n -> question(n, "en", "")).toList();
    }

    private static Question question(long number, String model, String timeout) {
        return new Question(
                number,
                number,
                "1.0",
                'C',
                3,
                model.getBytes(StandardCharsets.UTF_8),
                new byte[] {(byte) number},
                timeout);
    }

    @Test
    void whatIsReadAtTheSameMomentGoesTogetherAtOnce() {
        SharedRequests shared = shared(Duration.ZERO, 8);
        shared.add(questions(1, 2));
        shared.add(questions(3));
        runAll();
        assertThat(requests).containsExactly(List.of(1L, 2L), List.of(3L));
        assertThat(timer).isEmpty();
    }

    @Test
    void modelsAndTimeoutsAreKeptApart() {
        SharedRequests shared = shared(Duration.ZERO, 8);
        shared.add(
                List.of(question(1, "en", ""), question(2, "de", ""), question(3, "en", "50"), question(4, "en", "")));
        runAll();
        assertThat(requests).containsExactly(List.of(1L, 4L), List.of(2L), List.of(3L));
    }

    @Test
    void whatComesWhileAllRequestsAreUnderWayGoesTogetherThen() {
        SharedRequests shared = shared(Duration.ZERO, 1);
        duringRequest = () -> {
            shared.add(questions(2));
            shared.add(questions(3, 4));
            assertThat(threads).isEmpty();
        };
        shared.add(questions(1));
        runAll();
        assertThat(requests).containsExactly(List.of(1L), List.of(2L, 3L, 4L));

        shared.add(questions(5));
        runAll();
        assertThat(requests).last().isEqualTo(List.of(5L));
    }

    @Test
    void questionsWaitForOthersNoLongerThanTheDelayOfTheFirst() {
        SharedRequests shared = shared(DELAY, 8);
        shared.add(questions(1));
        shared.add(questions(2));
        assertThat(threads).isEmpty();
        assertThat(delays).containsExactly(DELAY);

        timer.remove().run();
        runAll();
        assertThat(requests).containsExactly(List.of(1L, 2L));
    }

    @Test
    void aFullRequestDoesNotWait() {
        SharedRequests shared = shared(DELAY, 8);
        shared.add(questions(1));
        shared.add(questions(2, 3));
        runAll();
        assertThat(requests).containsExactly(List.of(1L, 2L, 3L));

        timer.remove().run();
        runAll();
        assertThat(requests).hasSize(1);
    }

    @Test
    void aDefectOfOneRequestEndsNoOther() {
        SharedRequests shared = shared(Duration.ZERO, 1);
        duringRequest = () -> {
            throw new IllegalStateException("defect");
        };
        shared.add(questions(1));
        assertThatThrownBy(this::runAll).hasMessage("defect");

        shared.add(questions(2));
        runAll();
        assertThat(requests).last().isEqualTo(List.of(2L));
    }
}
