package io.borealis.localaws.sagemaker.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The contract over HTTP, with both of its ends. */
class HttpContainerTest {

    private static final ContainerRequest REQUEST =
            new ContainerRequest("text/csv", "application/json", "1,ä\n".getBytes(StandardCharsets.UTF_8));

    @Test
    void requestAndAnswerCrossUnchanged() throws IOException {
        List<ContainerRequest> received = new CopyOnWriteArrayList<>();
        ModelContainer model = request -> {
            received.add(request);
            return ContainerResponse.of(201, "application/x-odd; v=1", "täglich");
        };
        try (ContainerServer server = ContainerServer.start(model)) {
            ContainerResponse answer = ModelContainer.at(server.uri()).answer(REQUEST);

            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.contentType()).isEqualTo("application/x-odd; v=1");
            assertThat(answer.text()).isEqualTo("täglich");
        }
        assertThat(received.get(0).contentType()).isEqualTo("text/csv");
        assertThat(received.get(0).accept()).isEqualTo("application/json");
        assertThat(received.get(0).text()).isEqualTo("1,ä\n");
    }

    @Test
    void whatIsNotSaidIsNotSent() throws IOException {
        List<ContainerRequest> received = new CopyOnWriteArrayList<>();
        ModelContainer model = request -> {
            received.add(request);
            return new ContainerResponse(204, "", new byte[0]);
        };
        try (ContainerServer server = ContainerServer.start(model)) {
            ContainerResponse answer =
                    ModelContainer.at(server.uri()).answer(new ContainerRequest("", "", new byte[0]));

            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.contentType()).isEmpty();
            assertThat(answer.body()).isEmpty();
        }
        assertThat(received.get(0).contentType()).isEmpty();
        assertThat(received.get(0).accept()).isEmpty();
    }

    @Test
    void aContainerIsAskedUntilItIsReadyAndThenNoMore() throws IOException {
        AtomicBoolean ready = new AtomicBoolean();
        AtomicInteger pings = new AtomicInteger();
        try (ContainerServer server = ContainerServer.start(container(ready, pings))) {
            ModelContainer container = ModelContainer.at(server.uri());

            assertThat(container.ready()).isFalse();
            ready.set(true);
            assertThat(container.ready()).isTrue();
            ready.set(false);
            assertThat(container.ready()).isTrue();
            assertThat(pings).hasValue(2);
        }
    }

    @Test
    void aContainerThatDoesNotAnswerIsAskedAgain() throws IOException {
        AtomicBoolean ready = new AtomicBoolean(true);
        ContainerServer server = ContainerServer.start(container(ready, new AtomicInteger()));
        ModelContainer container = ModelContainer.at(server.uri());
        assertThat(container.ready()).isTrue();

        server.close();

        assertThatThrownBy(() -> container.answer(REQUEST)).isInstanceOf(IOException.class);
        assertThat(container.ready()).isFalse();
    }

    @Test
    void aContainerThatDiesBeforeItsAnswerIsAnError() {
        ModelContainer dying = request -> {
            throw new IOException("out of memory");
        };
        try (ContainerServer server = ContainerServer.start(dying)) {
            assertThatThrownBy(() -> ModelContainer.at(server.uri()).answer(REQUEST))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("/invocations");
        }
    }

    @Test
    void anAnswerMayTakeSoLongAndNoLonger() {
        CountDownLatch never = new CountDownLatch(1);
        ModelContainer slow = request -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return ContainerResponse.csv("0\n");
        };
        try (ContainerServer server = ContainerServer.start(slow)) {
            ModelContainer container = new HttpContainer(server.uri(), Duration.ofMillis(50));

            assertThatThrownBy(() -> container.answer(REQUEST)).isInstanceOf(ContainerTimeoutException.class);
        }
    }

    @Test
    void aContainerWithoutServerIsNotReady() throws IOException {
        int freePort;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            freePort = socket.getLocalPort();
        }

        assertThat(ModelContainer.at(URI.create("http://127.0.0.1:" + freePort)).ready())
                .isFalse();
    }

    @Test
    void theServerHasTheTwoPathsOfTheContractOnly() throws IOException {
        try (ContainerServer server = ContainerServer.start(request -> ContainerResponse.csv("0\n"))) {
            assertThat(ModelContainer.at(server.uri().resolve("/elsewhere/"))
                            .answer(REQUEST)
                            .status())
                    .isEqualTo(404);
            assertThat(ModelContainer.at(URI.create(server.uri() + "/"))
                            .answer(REQUEST)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void impossibleAddressesAndTimesAreRefused() {
        for (String address : List.of("localhost:8080", "ftp://host", "http:/path", "/relative")) {
            assertThatThrownBy(() -> ModelContainer.at(URI.create(address)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new HttpContainer(URI.create("http://127.0.0.1:1"), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ModelContainer container(AtomicBoolean ready, AtomicInteger pings) {
        return new ModelContainer() {
            @Override
            public boolean ready() {
                pings.incrementAndGet();
                return ready.get();
            }

            @Override
            public ContainerResponse answer(ContainerRequest request) {
                return ContainerResponse.csv("0\n");
            }
        };
    }
}
