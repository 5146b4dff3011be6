package io.borealis.localaws.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.localaws.LocalAws;
import io.borealis.localaws.LocalAwsSettings;
import io.borealis.localaws.control.Hold;
import io.borealis.localaws.sagemaker.container.ModelContainer;
import io.borealis.localaws.testing.SdkClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;

/** The counts, with one client and with many at once. */
class SageMakerTrafficTest {

    private LocalAws localAws;
    private InvocationTraffic traffic;
    private SageMakerRuntimeClient client;

    @BeforeEach
    void start() {
        localAws = LocalAws.start(LocalAwsSettings.defaults());
        localAws.sagemaker().deploy("first-fields", ModelContainer.of(SageMakerTrafficTest::firstFields));
        traffic = localAws.sagemaker().traffic();
        client = SdkClients.sageMakerOnce(localAws);
    }

    @AfterEach
    void stop() {
        client.close();
        localAws.close();
    }

    @Test
    void requestsAndRowsAreCountedAndKept() {
        invoke("first-fields", "text/csv", "1,2\n3,\"4\n5\"\n");
        invoke("first-fields", "text/csv; label_size=0", "6\n");
        assertThatThrownBy(() -> invoke("none", "application/json", "{\n}\n")).isNotNull();

        assertThat(traffic.requests()).isEqualTo(3);
        assertThat(traffic.requests("first-fields")).isEqualTo(2);
        assertThat(traffic.requests("none")).isEqualTo(1);
        assertThat(traffic.failedRequests()).isEqualTo(1);
        assertThat(traffic.rows()).isEqualTo(3);
        assertThat(traffic.received())
                .containsExactly(
                        new ReceivedInvocation("first-fields", "text/csv", "text/csv", 2, "1,2\n3,\"4\n5\"\n"),
                        new ReceivedInvocation("first-fields", "text/csv; label_size=0", "text/csv", 1, "6\n"),
                        new ReceivedInvocation("none", "application/json", "text/csv", 0, "{\n}\n"));
    }

    @Test
    void aResetForgetsTheCounts() {
        invoke("first-fields", "text/csv", "1\n");

        traffic.reset();

        assertThat(traffic.requests()).isZero();
        assertThat(traffic.rows()).isZero();
        assertThat(traffic.received()).isEmpty();
    }

    @Test
    void requestsAreWorkedOnAtTheSameTime() throws Exception {
        int clients = 16;
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<String>> answers = new ArrayList<>();
            try (Hold hold = localAws.sagemaker().faults().hold()) {
                for (int i = 0; i < clients; i++) {
                    String row = i + ",x\n";
                    answers.add(threads.submit(() -> invoke("first-fields", "text/csv", row)));
                }
                assertThat(hold.awaitArrivals(clients, Duration.ofMinutes(10))).isTrue();
            }
            for (int i = 0; i < clients; i++) {
                assertThat(answers.get(i).get(600, TimeUnit.SECONDS)).isEqualTo(i + "\n");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(traffic.mostInFlight()).isEqualTo(clients);
        assertThat(traffic.inFlight()).isZero();
    }

    @Test
    void aHundredRequestsOfTenThousandRows() throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            rows.append(i).append(",2014-07-01 00:30:00,8127.5\n");
        }
        String body = rows.toString();
        int clients = 4;
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<Long>> answered = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                answered.add(threads.submit(() -> {
                    long lines = 0;
                    for (int request = 0; request < 100 / clients; request++) {
                        lines +=
                                invoke("first-fields", "text/csv", body).lines().count();
                    }
                    return lines;
                }));
            }
            for (Future<Long> lines : answered) {
                assertThat(lines.get(600, TimeUnit.SECONDS)).isEqualTo(250_000);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(traffic.rows()).isEqualTo(1_000_000);
        assertThat(traffic.received()).hasSize(100).allMatch(received -> received.rows() == 10_000);
    }

    private String invoke(String endpoint, String contentType, String body) {
        return client.invokeEndpoint(request -> request.endpointName(endpoint)
                        .contentType(contentType)
                        .accept("text/csv")
                        .body(SdkBytes.fromUtf8String(body)))
                .body()
                .asUtf8String();
    }

    private static String firstFields(List<List<String>> rows) {
        StringBuilder answer = new StringBuilder();
        rows.forEach(row -> answer.append(row.get(0)).append('\n'));
        return answer.toString();
    }
}
