package io.borealis.proxy.it.attack;

import static io.borealis.proxy.it.attack.Attacker.PASSWORD;
import static io.borealis.proxy.it.attack.Attacker.USER;
import static io.borealis.proxy.it.attack.Attacker.command;
import static io.borealis.proxy.it.attack.Attacker.concat;
import static io.borealis.proxy.it.attack.Attacker.kill;
import static io.borealis.proxy.it.attack.Attacker.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.RawClient.Result;
import io.borealis.proxy.it.testing.ServerVersion;
import io.borealis.proxy.it.testing.TestStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tries to make a response of the attacker's own wait in the backend's stream, so that the proxy takes it for the answer of
 * its next question. The question is COM_PROCESS_KILL for a stranger's connection: MySQL refuses it with 1095, or with 1047
 * where it has that command no longer, and an OK in its place would be the attacker's success.
 */
class OutOfStepIT {
    private static final int DEPRECATE_EOF = 1 << 24;
    private static final int KILL_DENIED = 1095;
    private static final int UNKNOWN_COMMAND = 1047;

    private static TestStack stack;

    private RawClient victim;

    @BeforeAll
    static void start() throws IOException {
        stack = TestStack.start();
        Attacker.create(stack);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @BeforeEach
    void loginVictim() throws IOException {
        victim = RawClient.login(stack.proxyPort(), Attacker.OTHER, PASSWORD);
    }

    @AfterEach
    void closeVictim() throws IOException {
        victim.close();
    }

    @Test
    void aQueryAppendedToTheResponseIsTheFirstCommandAndNothingElse() throws IOException {
        try (RawClient client = RawClient.greeted(stack.proxyPort())) {
            byte[] response = Attacker.responseWithoutPassword(client);
            client.writeRaw(concat(RawClient.frames(response, 1), query("do sleep(1)"), query("select 'second'")));
            byte[] verdict = client.read();
            assertThat(verdict[0])
                    .as("login: %s", new String(verdict, StandardCharsets.ISO_8859_1))
                    .isZero();

            client.writeRaw(kill(victim.connectionId()));

            assertThat(client.result().isError()).isFalse();
            assertThat(client.result().value(0, 0)).isEqualTo("second");
            assertDenied(client.result());
        }
    }

    @Test
    void aQueryBehindTheAnswerToASwitchIsTheFirstCommandAndNothingElse() throws IOException {
        try (RawClient client = RawClient.greeted(stack.proxyPort())) {
            client.respond(USER, PASSWORD, "", 0);
            byte[] asked = client.read();
            client.writeRaw(concat(RawClient.frames(RawClient.answerTo(asked, PASSWORD), 3), query("do sleep(1)")));
            assertThat(client.readVerdict()[0]).as("login").isZero();

            client.writeRaw(kill(victim.connectionId()));

            assertThat(client.result().isError()).isFalse();
            assertDenied(client.result());
        }
    }

    @Test
    void aQueryBehindTheAnswerOfAChangeOfUserIsTheFirstCommandAfterIt() throws IOException {
        try (RawClient client = Attacker.login(stack.proxyPort())) {
            client.writeRaw(Attacker.changeUser());
            byte[] asked = client.read();
            assertThat(asked[0]).as("auth switch").isEqualTo((byte) 0xFE);
            client.writeRaw(concat(RawClient.frames(RawClient.answerTo(asked, PASSWORD), 2), query("do sleep(1)")));
            assertThat(client.readVerdict()[0]).as("changed").isZero();

            client.writeRaw(kill(victim.connectionId()));

            assertThat(client.result().isError()).isFalse();
            assertDenied(client.result());
        }
    }

    @Test
    void aCommandInPlaceOfAnAnswerIsRefused() throws IOException {
        try (RawClient client = Attacker.login(stack.proxyPort())) {
            client.writeRaw(Attacker.changeUser());
            client.read();

            client.writeRaw(query("do sleep(1)"));

            assertThat(client.result().errno()).isEqualTo(1156);
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void commandsThatAreTooShortAreAnsweredAndCounted() throws IOException {
        for (byte[] malformed : List.of(
                command(Attacker.COM_STMT_CLOSE, (byte) 1, (byte) 0, (byte) 0),
                command(Attacker.COM_STMT_CLOSE),
                command(Attacker.COM_STMT_SEND_LONG_DATA, (byte) 1, (byte) 0, (byte) 0, (byte) 0, (byte) 0))) {
            try (RawClient client = Attacker.login(stack.proxyPort())) {
                client.writeRaw(concat(malformed, query("do sleep(0.2)"), kill(victim.connectionId())));

                assertThat(client.result().errno()).isEqualTo(1835);
                assertThat(client.result().isError()).isFalse();
                assertDenied(client.result());
            }
        }
    }

    @Test
    void theFlagsOfTheSslRequestAreThoseThatCountForMySql() throws IOException {
        for (int port : new int[] {stack.mysql().port(), stack.proxyPort()}) {
            for (boolean asked : new boolean[] {true, false}) {
                try (RawClient client = RawClient.greeted(port)) {
                    client.startTls(asked ? DEPRECATE_EOF : 0);
                    // The response says the contrary.
                    client.deprecateEof(!asked);
                    client.respond(USER, PASSWORD, "", 1 << 11);
                    assertThat(client.authenticate(PASSWORD)[0]).isZero();

                    client.deprecateEof(asked);
                    assertThat(client.query("select 'x'").value(0, 0)).isEqualTo("x");
                    assertThat(client.query("select 'y'").value(0, 0)).isEqualTo("y");
                }
            }
        }
    }

    @Test
    void aRowIsNoEofForAClientThatChangedItsMindAboutEofs() throws IOException {
        try (RawClient client = RawClient.greeted(stack.proxyPort())) {
            client.startTls(DEPRECATE_EOF);
            client.deprecateEof(false);
            client.respond(USER, PASSWORD, "", 1 << 11);
            assertThat(client.authenticate(PASSWORD)[0]).isZero();
            client.deprecateEof(true);

            // The row's bytes 3 and 4 would be the flag of an open cursor, behind which nothing follows.
            client.writeRaw(query("select 0x61624000; do sleep(1)"));
            assertThat(client.result().rows()).hasSize(1);
            client.writeRaw(kill(victim.connectionId()));

            assertThat(client.result().isError()).as("do sleep").isFalse();
            assertDenied(client.result());
        }
    }

    private void assertDenied(Result killed) throws IOException {
        assertThat(killed.isError())
                .as("the kill was answered by another command's OK")
                .isTrue();
        assertThat(killed.errno())
                .isEqualTo(ServerVersion.of(stack.mysql()).isAtLeast(9, 0) ? UNKNOWN_COMMAND : KILL_DENIED);
        assertThat(victim.query("select 1").value(0, 0)).isEqualTo("1");
    }
}
