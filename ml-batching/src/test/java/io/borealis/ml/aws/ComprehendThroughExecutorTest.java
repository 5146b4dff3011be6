package io.borealis.ml.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.borealis.metrics.AuroraMlCounters;
import io.borealis.metrics.AuroraMlStatus;
import io.borealis.metrics.MlMetrics;
import io.borealis.ml.ComprehendSentiment;
import io.borealis.ml.MlInput;
import io.borealis.ml.Sentiment;
import io.borealis.ml.SentimentAnswer;
import io.borealis.ml.batch.MlExecutor;
import io.borealis.ml.batch.MlStatement;
import io.borealis.ml.batch.MlTicket;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.testing.HttpStub;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All parts together, from the rows to the wire. */
@Timeout(300)
class ComprehendThroughExecutorTest {

    private static final ComprehendSentiment ENGLISH = new ComprehendSentiment("en");

    private final AuroraMlCounters counters = new AuroraMlCounters();
    private HttpStub stub;
    private MlExecutor executor;

    @BeforeEach
    void start() throws IOException {
        stub = new HttpStub("comprehend");
        executor = new MlExecutor(
                StubbedAws.settings("eu-west-1", stub.uri(), null),
                List.of(StubbedAws.comprehend(stub)),
                counters,
                MlMetrics.none());
    }

    @AfterEach
    void stop() {
        executor.close();
        stub.close();
    }

    @Test
    void rowsGetTheirAnswersThoughTheServiceThrottlesAndBreaks() throws Exception {
        stub.then("throttled").then("unavailable").then("three-answers");

        try (MlStatement statement = executor.open()) {
            MlTicket first = statement.submit(MlInput.of(ENGLISH, "a"), 25, 1);
            MlTicket second = statement.submit(MlInput.of(ENGLISH, "b"), 25, 2);
            MlTicket third = statement.submit(MlInput.of(ENGLISH, "c"), 25, 3);
            MlTicket again = statement.submit(MlInput.of(ENGLISH, "b"), 25, 4);

            assertThat(statement.await(first)).isEqualTo(new SentimentAnswer(Sentiment.POSITIVE, 0.9499207f));
            assertThat(statement.await(second)).isEqualTo(new SentimentAnswer(Sentiment.NEGATIVE, 0.875));
            assertThat(statement.await(third)).isEqualTo(new SentimentAnswer(Sentiment.MIXED, 0.5));
            assertThat(statement.await(again)).isEqualTo(new SentimentAnswer(Sentiment.NEGATIVE, 0.875));
            statement.evaluated(4);
        }

        assertThat(counters.snapshot()).isEqualTo(new AuroraMlStatus(1, 1, 1, 4, 3, 2, 0));
    }

    @Test
    void aCancelledStatementLeavesItsConnectionAndThreadsToOthers() throws Exception {
        for (int i = 0; i < 10; i++) { // more than there are permits and connections
            MlStatement statement = executor.open();
            MlTicket ticket = statement.submit(MlInput.of(ENGLISH, "a"), 1);
            stub.awaitRequest();
            statement.cancel();
            MlException e = catchThrowableOfType(MlException.class, () -> statement.await(ticket));
            assertThat(e.failure()).isEqualTo(MlFailure.CANCELLED);
            statement.close();
        }

        stub.then("three-answers");
        try (MlStatement next = executor.open()) {
            List<MlTicket> tickets = List.of("a", "b", "c").stream()
                    .map(text -> next.submit(MlInput.of(ENGLISH, text), 3))
                    .toList();
            assertThat(next.await(tickets.get(1))).isEqualTo(new SentimentAnswer(Sentiment.NEGATIVE, 0.875));
        }
    }
}
