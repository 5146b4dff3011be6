package io.borealis.proxy.execute.way.collected;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenKeysTest {

    @Test
    void eachNumberIsNewOnce() {
        SeenKeys keys = new SeenKeys();
        Random random = new Random(7);
        Set<String> known = new HashSet<>();
        for (int i = 0; i < 300_000; i++) {
            String number = switch (i % 3) {
                case 0 -> Integer.toString(random.nextInt(50_000));
                case 1 -> Double.toString(random.nextDouble());
                default -> random.nextInt(100) + ".0e" + random.nextInt(300);
            };
            assertThat(keys.addNumber(number.getBytes(StandardCharsets.US_ASCII)))
                    .as(number)
                    .isEqualTo(known.add(number));
        }
    }

    @Test
    void digestsAreToldByTheirBeginning() {
        SeenKeys keys = new SeenKeys();
        byte[] zero = new byte[32];
        byte[] other = new byte[32];
        other[7] = 2;

        assertThat(keys.addDigest(zero)).isTrue();
        assertThat(keys.addDigest(other)).isTrue();
        assertThat(keys.addDigest(zero)).isFalse();
    }
}
