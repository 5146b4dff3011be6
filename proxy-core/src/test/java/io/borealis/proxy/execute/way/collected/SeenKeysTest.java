package io.borealis.proxy.execute.way.collected;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.execute.context.SeenMemory;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenKeysTest {

    private final SeenMemory memory = new SeenMemory(16 << 20);

    @Test
    void eachNumberIsNewOnce() {
        SeenKeys keys = new SeenKeys(memory.open());
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
        keys.clear();
    }

    @Test
    void digestsAreToldByTheirBeginning() {
        SeenKeys keys = new SeenKeys(memory.open());
        byte[] zero = new byte[32];
        byte[] other = new byte[32];
        other[7] = 2;

        assertThat(keys.addDigest(zero)).isTrue();
        assertThat(keys.addDigest(other)).isTrue();
        assertThat(keys.addDigest(zero)).isFalse();
        keys.clear();
    }

    @Test
    void whereThereIsNoRoomForMoreAllAreTold() {
        SeenKeys keys = new SeenKeys(memory.open());
        int added = 0;
        while (keys.addNumber(number(added))) {
            added++;
        }
        assertThat(keys.isFull()).isTrue();

        assertThat(added).isGreaterThan(1_000_000);
        assertThat(memory.taken()).isBetween(8L << 20, 16L << 20);
        assertThat(keys.addNumber(number(added + 1))).isFalse();
        keys.clear();
        assertThat(memory.taken()).isZero();
    }

    private static byte[] number(int number) {
        return Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
    }
}
