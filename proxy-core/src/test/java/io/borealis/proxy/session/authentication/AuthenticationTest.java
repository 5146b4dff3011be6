package io.borealis.proxy.session.authentication;

import static io.borealis.protocol.testing.ClientPackets.authMoreData;
import static io.borealis.protocol.testing.ClientPackets.command;
import static io.borealis.protocol.testing.ClientPackets.ok;
import static io.borealis.protocol.testing.ClientPackets.packet;
import static io.borealis.protocol.testing.Packets.ascii;
import static io.borealis.protocol.testing.Packets.concat;
import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.protocol.CapabilityFlags;
import io.borealis.protocol.Wire;
import io.borealis.protocol.message.ErrPacket;
import io.borealis.proxy.session.encryption.Leg;
import io.borealis.proxy.session.encryption.Legs;
import io.borealis.proxy.session.password.PasswordKey;
import io.borealis.proxy.session.password.PasswordKeys;
import io.borealis.proxy.session.password.ServerKey;
import io.borealis.proxy.session.testing.SessionUnderTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** COM_CHANGE_USER on legs that differ, packet by packet; logins take the same way from the client's response on. */
class AuthenticationTest {
    private static final String CACHING = "caching_sha2_password";
    private static final String SHA256 = "sha256_password";
    private static final String SECRET = "MarkOfAPassword";
    private static final byte[] NONCE = ascii("abcdefghijklmnopqrst");
    private static final byte[] PROOF = ascii("p".repeat(32));
    private static final int COM_CHANGE_USER = 0x11;

    private static KeyPair own;
    private static KeyPair servers;

    @BeforeAll
    static void makeKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        own = generator.generateKeyPair();
        servers = generator.generateKeyPair();
    }

    @Test
    void aPasswordInTheClearIsEncryptedForAServerWithoutTls() throws Exception {
        try (Conversation talk = new Conversation(Leg.ENCRYPTED, Leg.PLAIN, null)) {
            talk.begins(CACHING, PROOF);
            assertThat(new String(talk.toServer(), StandardCharsets.US_ASCII)).contains("p".repeat(32));
            talk.server(request(1, CACHING));
            assertThat(talk.toClient()).isEqualTo(request(1, CACHING));
            talk.client(packet(2, PROOF));
            assertThat(talk.toServer()).isEqualTo(packet(2, PROOF));
            talk.server(authMoreData(3, 4));
            assertThat(talk.toClient()).isEqualTo(authMoreData(3, 4));

            talk.client(packet(4, ascii(SECRET + "\0")));
            assertThat(talk.toServer()).isEqualTo(packet(4, (byte) 2));
            talk.server(packet(5, pem(servers.getPublic())));
            assertThat(talk.toClient()).isEmpty();
            byte[] encrypted = talk.toServer();

            assertThat(encrypted[3]).isEqualTo((byte) 6);
            assertThat(decrypted(encrypted)).isEqualTo(SECRET + "\0");
            talk.server(ok(7));
            assertThat(talk.toClient()).isEqualTo(ok(5));
            assertThat(talk.session().session().isIdle()).isTrue();
        }
    }

    /** AuthNextFactor: an authentication of its own within the same exchange, whose password changes its form, too. */
    @Test
    void afterTheFirstFactorTheSecondIsAskedFor() throws Exception {
        try (Conversation talk = new Conversation(Leg.ENCRYPTED, Leg.PLAIN, null)) {
            talk.begins(CACHING, PROOF);
            talk.server(request(1, CACHING));
            talk.client(packet(2, PROOF));
            talk.server(authMoreData(3, 3));
            byte[] nextFactor = request(4, CACHING);
            nextFactor[Wire.HEADER_BYTES] = 2;
            talk.server(nextFactor);
            assertThat(talk.toClient()).endsWith(nextFactor);

            talk.client(packet(5, PROOF));
            assertThat(talk.toServer()).endsWith(packet(5, PROOF));
            talk.server(authMoreData(6, 4));
            talk.toClient();
            talk.client(packet(7, ascii(SECRET + "\0")));
            assertThat(talk.toServer()).isEqualTo(packet(7, (byte) 2));
            talk.server(packet(8, pem(servers.getPublic())));

            assertThat(decrypted(talk.toServer())).isEqualTo(SECRET + "\0");
            talk.server(ok(10));
            assertThat(talk.toClient()).isEqualTo(ok(8));
            assertThat(talk.session().session().isIdle()).isTrue();
        }
    }

    @Test
    void aProofThatIsEnoughNeedsNoPassword() {
        for (Leg frontend : Leg.values()) {
            for (Leg backend : Leg.values()) {
                try (Conversation talk = new Conversation(frontend, backend, null)) {
                    talk.begins(CACHING, PROOF);
                    talk.server(request(1, CACHING));
                    talk.client(packet(2, PROOF));
                    talk.server(authMoreData(3, 3));
                    talk.server(ok(4));

                    assertThat(talk.toClient()).isEqualTo(concat(request(1, CACHING), authMoreData(3, 3), ok(4)));
                    assertThat(talk.toServer()).endsWith(packet(2, PROOF));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({CACHING + ",2,ENCRYPTED", CACHING + ",2,SOCKET", SHA256 + ",1,ENCRYPTED"})
    void anEncryptedPasswordIsGivenAsItIsToAServerThatIsSecure(String plugin, byte keyRequest, Leg backend)
            throws Exception {
        try (Conversation talk = new Conversation(Leg.PLAIN, backend, null)) {
            int next = talk.askedForPassword(plugin);

            talk.client(packet(next, keyRequest));
            assertThat(talk.toServer()).isEmpty();
            assertThat(talk.toClient()).isEqualTo(packet(next + 1, pem(own.getPublic())));
            talk.client(packet(next + 2, encrypted(SECRET + "\0")));

            assertThat(talk.toServer()).isEqualTo(packet(next, ascii(SECRET + "\0")));
            talk.server(ok(next + 1));
            assertThat(talk.toClient()).isEqualTo(ok(next + 3));
            assertThat(talk.leftInMemory()).doesNotContain(SECRET);
        }
    }

    @Test
    void aClientThatKnowsOurKeyDoesNotAskForIt() throws Exception {
        try (Conversation talk = new Conversation(Leg.PLAIN, Leg.ENCRYPTED, null)) {
            int next = talk.askedForPassword(CACHING);

            talk.client(packet(next, encrypted(SECRET + "\0")));

            assertThat(talk.toServer()).isEqualTo(packet(next, ascii(SECRET + "\0")));
        }
    }

    @Test
    void whatCannotBeDecryptedIsAPasswordThatNobodyHas() {
        for (byte[] ciphertext : List.of(new byte[256], new byte[0x10], new byte[] {7}, new byte[4096])) {
            ciphertext[0] = 1;
            try (Conversation talk = new Conversation(Leg.PLAIN, Leg.ENCRYPTED, null)) {
                int next = talk.askedForPassword(CACHING);

                talk.client(packet(next, ciphertext));

                byte[] given = talk.toServer();
                assertThat(given).hasSize(Wire.HEADER_BYTES + 33).endsWith(0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "SOCKET"})
    void sha256GetsAServersKeyWhereThatHasNoTls(Leg backend) throws Exception {
        try (Conversation talk = new Conversation(Leg.ENCRYPTED, backend, null)) {
            int next = talk.askedForPassword(SHA256);

            talk.client(packet(next, ascii(SECRET + "\0")));
            assertThat(talk.toServer()).isEqualTo(packet(next, (byte) 1));
            talk.server(packet(next + 1, pem(servers.getPublic())));

            assertThat(decrypted(talk.toServer())).isEqualTo(SECRET + "\0");
        }
    }

    @ParameterizedTest
    @CsvSource({
        SHA256 + ",ENCRYPTED,PLAIN",
        SHA256 + ",ENCRYPTED,SOCKET",
        "mysql_clear_password,ENCRYPTED,PLAIN",
        "mysql_clear_password,PLAIN,PLAIN",
        "dialog,ENCRYPTED,PLAIN",
        "Sha256_Password,ENCRYPTED,PLAIN"
    })
    void aPasswordThatComesUnaskedDoesNotGoOn(String plugin, Leg frontend, Leg backend) {
        try (Conversation talk = new Conversation(frontend, backend, null)) {
            talk.begins(plugin, ascii(SECRET + "\0"));

            assertThat(new String(talk.toServer(), StandardCharsets.US_ASCII))
                    .contains("someone\0\0shop\0", "borealis-asks\0", "an attribute")
                    .doesNotContain(SECRET, plugin);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mysql_clear_password,PLAIN,PLAIN",
        "mysql_clear_password,PLAIN,ENCRYPTED",
        "mysql_clear_password,ENCRYPTED,PLAIN",
        "MYSQL_CLEAR_PASSWORD,ENCRYPTED,PLAIN",
        "dialog,ENCRYPTED,PLAIN",
        "unheard_of,SOCKET,PLAIN"
    })
    void aPluginThatWouldTellThePasswordIsNotAskedFor(String plugin, Leg frontend, Leg backend) {
        try (Conversation talk = new Conversation(frontend, backend, null)) {
            talk.begins(CACHING, PROOF);

            talk.server(request(1, plugin));

            byte[] heard = talk.toClient();
            assertThat(ErrPacket.decode(Unpooled.wrappedBuffer(heard)).errno()).isEqualTo(2061);
            assertThat(new String(heard, StandardCharsets.US_ASCII))
                    .containsIgnoringCase(plugin)
                    .contains("requires secure connection");
            assertThat(talk.session().isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mysql_clear_password,ENCRYPTED,ENCRYPTED",
        "mysql_clear_password,SOCKET,ENCRYPTED",
        "mysql_clear_password,ENCRYPTED,SOCKET",
        "dialog,PLAIN,PLAIN",
        "dialog,ENCRYPTED,ENCRYPTED",
        "mysql_native_password,ENCRYPTED,PLAIN",
        "client_ed25519,ENCRYPTED,PLAIN"
    })
    void otherPluginsAreRelayed(String plugin, Leg frontend, Leg backend) {
        try (Conversation talk = new Conversation(frontend, backend, null)) {
            talk.begins(CACHING, PROOF);
            talk.toServer();
            talk.server(request(1, plugin));
            talk.client(packet(2, ascii("anything")));

            assertThat(talk.toClient()).isEqualTo(request(1, plugin));
            assertThat(talk.toServer()).isEqualTo(packet(2, ascii("anything")));
        }
    }

    @Test
    void aServerWithAnotherKeyThanThePinnedOneGetsNothing() throws Exception {
        ServerKey pinned = ServerKey.of(new String(pem(own.getPublic()), StandardCharsets.US_ASCII));
        try (Conversation talk = new Conversation(Leg.ENCRYPTED, Leg.PLAIN, pinned)) {
            int next = talk.askedForPassword(CACHING);
            talk.client(packet(next, ascii(SECRET + "\0")));
            talk.toServer();

            talk.server(packet(next + 1, pem(servers.getPublic())));

            assertThat(talk.toServer()).isEmpty();
            assertThat(new String(talk.toClient(), StandardCharsets.US_ASCII)).contains("server_public_key");
            assertThat(talk.session().isClosed()).isTrue();
        }
    }

    @Test
    void theServersWordIsNotBelieved() {
        // Whatever a server without TLS says: a client that has TLS and answers with its password is not heard in the
        // clear.
        Random random = new Random(20_261_128);
        List<byte[]> words = List.of(
                new byte[] {1, 4},
                new byte[] {1, 4, 0},
                new byte[] {1, 3},
                new byte[] {4},
                new byte[] {2},
                new byte[] {(byte) 0xFE},
                new byte[] {1, 'k'},
                pem(servers.getPublic()),
                Arrays.copyOfRange(request(0, CACHING), 4, request(0, CACHING).length),
                Arrays.copyOfRange(request(0, SHA256), 4, request(0, SHA256).length));
        String[] plugins = {CACHING, SHA256, "mysql_clear_password", "dialog", "borealis-asks"};
        for (int i = 0; i < 2_000; i++) {
            try (Conversation talk = new Conversation(Leg.ENCRYPTED, Leg.PLAIN, null)) {
                String plugin = plugins[random.nextInt(plugins.length)];
                boolean proves = plugin.equals(CACHING);
                talk.begins(plugin, proves ? PROOF : ascii(SECRET + "\0"));
                List<Integer> said = new ArrayList<>();
                for (int step = 0; step < 6 && !talk.session().isClosed(); step++) {
                    byte[] sent = talk.toServer();
                    assertThat(new String(sent, StandardCharsets.US_ASCII))
                            .as("%s, then %s", plugin, said)
                            .doesNotContain(SECRET);
                    int word = random.nextInt(words.size());
                    said.add(word);
                    talk.server(packet(talk.nextOfServer(), words.get(word)));
                    byte[] heard = talk.toClient();
                    if (heard.length > Wire.HEADER_BYTES && talk.clientMaySpeak()) {
                        talk.client(packet(heard[3] + 1, ascii(SECRET + "\0")));
                    }
                }
                assertThat(new String(talk.toServer(), StandardCharsets.US_ASCII))
                        .doesNotContain(SECRET);
            }
        }
    }

    private static byte[] request(int sequenceId, String plugin) {
        return packet(sequenceId, concat(new byte[] {(byte) 0xFE}, ascii(plugin + "\0"), NONCE, new byte[1]));
    }

    private static byte[] pem(PublicKey key) {
        ByteBuf out = Unpooled.buffer().writeByte(1);
        PasswordKey.of(new KeyPair(key, own.getPrivate())).writeTo(out);
        return ByteBufUtil.getBytes(out);
    }

    private static byte[] encrypted(String text) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, own.getPublic());
        return cipher.doFinal(masked(ascii(text)));
    }

    private static String decrypted(byte[] frame) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
        cipher.init(Cipher.DECRYPT_MODE, servers.getPrivate());
        byte[] text = masked(cipher.doFinal(Arrays.copyOfRange(frame, Wire.HEADER_BYTES, frame.length)));
        return new String(text, StandardCharsets.US_ASCII);
    }

    private static byte[] masked(byte[] text) {
        for (int i = 0; i < text.length; i++) {
            text[i] ^= NONCE[i % NONCE.length];
        }
        return text;
    }

    /** A session with legs of the test's. What is sent to the server is copied on its way, for it may be overwritten. */
    private static final class Conversation implements AutoCloseable {
        private final SessionUnderTest session = SessionUnderTest.loggedIn();
        private final ByteArrayOutputStream toServer = new ByteArrayOutputStream();
        private final List<ByteBuf> sent = new ArrayList<>();
        private int lastOnServersLeg;

        Conversation(Leg frontend, Leg backend, @Nullable ServerKey pinned) {
            session.session().legs(new Legs(frontend, backend, new PasswordKeys(PasswordKey.of(own), pinned)));
            session.session()
                    .capabilities(SessionUnderTest.CLIENT_CAPABILITIES
                            | CapabilityFlags.CLIENT_SECURE_CONNECTION
                            | CapabilityFlags.CLIENT_PLUGIN_AUTH
                            | CapabilityFlags.CLIENT_MULTI_FACTOR_AUTHENTICATION);
            session.backend().pipeline().addFirst(new ChannelOutboundHandlerAdapter() {
                @Override
                public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
                    ByteBuf bytes = (ByteBuf) message;
                    toServer.writeBytes(ByteBufUtil.getBytes(bytes));
                    sent.add(bytes.retainedDuplicate());
                    ctx.write(message, promise);
                }
            });
        }

        SessionUnderTest session() {
            return session;
        }

        void begins(String plugin, byte[] proof) {
            client(command(
                    COM_CHANGE_USER,
                    concat(
                            ascii("someone\0"),
                            new byte[] {(byte) proof.length},
                            proof,
                            ascii("shop\0"),
                            new byte[] {45, 0},
                            ascii(plugin + "\0"),
                            ascii("an attribute"))));
        }

        /** The server wants the password itself; returns the sequence id with which the client gives it. */
        int askedForPassword(String plugin) {
            begins("mysql_native_password", new byte[0]);
            server(request(1, plugin));
            int next = 2;
            if (plugin.equals(CACHING)) {
                client(packet(2, PROOF));
                server(authMoreData(3, 4));
                next = 4;
            }
            toClient();
            toServer();
            return next;
        }

        void client(byte[] bytes) {
            session.client(Unpooled.copiedBuffer(bytes));
        }

        void server(byte[] bytes) {
            lastOnServersLeg = bytes[3];
            session.backend(Unpooled.copiedBuffer(bytes));
        }

        /** Sequence id that follows whoever has spoken last on the server's leg. */
        int nextOfServer() {
            return lastOnServersLeg + 1;
        }

        boolean clientMaySpeak() {
            return !session.isClosed();
        }

        byte[] toClient() {
            return session.toClient();
        }

        byte[] toServer() {
            session.toBackend();
            byte[] bytes = toServer.toByteArray();
            toServer.reset();
            for (int at = 0; at + Wire.HEADER_BYTES <= bytes.length; at += length(bytes, at)) {
                lastOnServersLeg = bytes[at + 3];
            }
            return bytes;
        }

        /** What is left in the buffers that have been sent. */
        String leftInMemory() {
            StringBuilder left = new StringBuilder();
            sent.forEach(bytes -> left.append(bytes.toString(StandardCharsets.US_ASCII)));
            return left.toString();
        }

        @Override
        public void close() {
            session.close();
            sent.forEach(ByteBuf::release);
        }

        private static int length(byte[] bytes, int at) {
            return Wire.HEADER_BYTES + (bytes[at] & 0xFF) + ((bytes[at + 1] & 0xFF) << 8);
        }
    }
}
