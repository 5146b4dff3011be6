package io.borealis.proxy.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.protocol.testing.ClientPackets;
import io.borealis.proxy.session.testing.SessionUnderTest;
import org.junit.jupiter.api.Test;

class SessionRegistryTest {
    @Test
    void knowsASessionFromItsLoginToItsEnd() {
        try (SessionUnderTest session = SessionUnderTest.connected()) {
            session.backend(ClientPackets.greeting(ClientPackets.SERVER_CAPABILITIES));
            session.client(ClientPackets.handshakeResponse(1, SessionUnderTest.CLIENT_CAPABILITIES, "someone"));
            assertThat(session.registry().all()).isEmpty();

            session.backend(ClientPackets.ok(2));
            assertThat(session.registry().find(77)).isSameAs(session.session());
            assertThat(session.registry().all()).containsExactly(session.session());

            session.clientGoes();
            assertThat(session.registry().find(77)).isNull();
            assertThat(session.registry().all()).isEmpty();
        }
    }

    @Test
    void anIdThatIsGivenAgainBelongsToTheNewSession() {
        try (SessionUnderTest old = SessionUnderTest.loggedIn();
                SessionUnderTest next = SessionUnderTest.loggedIn()) {
            SessionRegistry registry = new SessionRegistry();
            registry.add(old.session());
            registry.add(next.session());

            registry.remove(old.session());

            assertThat(registry.find(77)).isSameAs(next.session());
        }
    }
}
