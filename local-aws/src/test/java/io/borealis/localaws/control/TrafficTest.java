package io.borealis.localaws.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrafficTest {

    /** Requests that are one text. */
    private static final class Texts extends Traffic<String> {

        @Override
        protected long characters(String request) {
            return request.length();
        }
    }

    private final Texts traffic = new Texts();

    @Test
    void onlyTheNewestRequestsAreKept() {
        for (int i = 0; i <= Traffic.KEPT_REQUESTS; i++) {
            traffic.receive("request " + i);
        }

        assertThat(traffic.received()).hasSize(Traffic.KEPT_REQUESTS).startsWith("request 1");
    }

    @Test
    void longRequestsPushOlderOnesOut() {
        String third = "x".repeat((int) Traffic.KEPT_CHARACTERS / 3);
        traffic.receive("the oldest");
        traffic.receive(third);
        traffic.receive(third);
        assertThat(traffic.received()).hasSize(3);

        traffic.receive(third);

        assertThat(traffic.received()).containsExactly(third, third, third);
    }

    @Test
    void theNewestRequestIsKeptHoweverLong() {
        String huge = "x".repeat((int) Traffic.KEPT_CHARACTERS + 1);

        traffic.receive("short");
        traffic.receive(huge);
        assertThat(traffic.received()).containsExactly(huge);

        traffic.receive("short");
        assertThat(traffic.received()).containsExactly("short");
    }

    @Test
    void aResetForgetsEverythingButTheRequestsUnderWay() {
        traffic.begin("under way");
        RequestUnderWay ended = traffic.begin("ended");
        traffic.receive("x");
        ended.close();

        traffic.reset();

        assertThat(traffic.requests()).isZero();
        assertThat(traffic.requests("ended")).isZero();
        assertThat(traffic.failedRequests()).isZero();
        assertThat(traffic.received()).isEmpty();
        assertThat(traffic.inFlight()).isEqualTo(1);
        assertThat(traffic.mostInFlight()).isEqualTo(1);
    }
}
