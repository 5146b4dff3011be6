package io.borealis.s3.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.borealis.metrics.LoadMetrics;
import io.borealis.s3.S3Access;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3AccessFailure;
import io.borealis.s3.S3LoadSettings;
import io.borealis.s3.S3Uri;
import io.borealis.s3.work.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class S3LoadsTest {

    private static final int RANGE = S3LoadSettings.RANGE_BYTES_MIN;

    private final Bucket bucket = new Bucket();

    /** S3 in memory; counts how many requests are under way. */
    private static final class Bucket implements SourceStore, SourceBucket {
        private final Map<String, byte[]> objects = new TreeMap<>();
        private final AtomicInteger underWay = new AtomicInteger();
        private final AtomicInteger underWayMax = new AtomicInteger();
        private final CountDownLatch hanging = new CountDownLatch(1);
        private volatile String hangsAt = "";

        @Override
        public SourceBucket source(S3Uri uri) {
            return this;
        }

        @Override
        public List<SourceObject> list(String prefix, Cancellation cancellation) {
            return objects.keySet().stream()
                    .filter(key -> key.startsWith(prefix))
                    .map(this::object)
                    .toList();
        }

        @Override
        public Optional<SourceObject> find(String key, Cancellation cancellation) {
            return objects.containsKey(key) ? Optional.of(object(key)) : Optional.empty();
        }

        private SourceObject object(String key) {
            byte[] content = objects.getOrDefault(key, new byte[0]);
            return new SourceObject("s3://bucket/" + key, key, content.length, "");
        }

        @Override
        public ObjectFacts read(SourceObject object, long from, byte[] into, int length, Cancellation cancellation)
                throws S3AccessException {
            underWayMax.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            try {
                if (object.key().equals(hangsAt)) {
                    CountDownLatch cancelled = new CountDownLatch(1);
                    cancellation.onCancel(cancelled::countDown);
                    hanging.countDown();
                    cancelled.await();
                }
                cancellation.check();
                byte[] content = objects.getOrDefault(object.key(), new byte[0]);
                System.arraycopy(content, (int) from, into, 0, length);
                return new ObjectFacts(
                        object.key().endsWith("encoded") ? "gzip" : "", Optional.of("v-" + object.key()));
            } catch (InterruptedException e) {
                throw new S3AccessException(S3AccessFailure.CANCELLED, "interrupted", e);
            } finally {
                underWay.decrementAndGet();
            }
        }

        @Override
        public void close() {}
    }

    private S3Loads loads(int rangesInFlight, int ranges, String... allowed) {
        return new S3Loads(
                new S3LoadSettings(
                        new S3Access(null, null, false, null, "", Duration.ofMinutes(1)),
                        List.of(allowed),
                        RANGE,
                        rangesInFlight,
                        4,
                        (long) ranges * RANGE),
                bucket,
                LoadMetrics.none());
    }

    private static LoadSource source(LoadSource.Kind kind, String key) {
        return new LoadSource(kind, S3Uri.parse("s3://bucket/" + key));
    }

    private static S3Load prefix(S3Loads loads) throws S3AccessException {
        return loads.open(source(LoadSource.Kind.PREFIX, "o/"), abort -> {});
    }

    private static byte[] next(S3Load load) throws S3AccessException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        long bytes = load.readNext(new byte[10_000], (buffer, length) -> content.write(buffer, 0, length));
        assertThat(bytes).isEqualTo(content.size());
        return content.toByteArray();
    }

    private static byte[] random(int bytes) {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        return content;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 100})
    void objectsAreWholeWhateverMemoryThereIs(int ranges) throws Exception {
        int[] sizes = {0, 1, RANGE - 1, RANGE, RANGE + 1, 3 * RANGE, 10 * RANGE + 7, 0};
        for (int i = 0; i < sizes.length; i++) {
            bucket.objects.put("o/" + i, random(sizes[i]));
        }
        try (S3Loads loads = loads(3, ranges)) {
            try (S3Load load = prefix(loads)) {
                assertThat(load.objects()).hasSize(sizes.length);
                for (int size : sizes) {
                    assertThat(next(load)).isEqualTo(random(size));
                    assertThat(loads.memoryBytes()).isLessThanOrEqualTo((long) ranges * RANGE);
                }
            }
            assertThat(loads.memoryBytes()).isZero();
            assertThat(loads.running()).isZero();
        }
        assertThat(bucket.underWayMax.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void whatWasReadIsKnownWithItsVersionAndAManifestWithIt() throws Exception {
        byte[] list = "{\"entries\": [{\"url\": \"s3://bucket/o/b\"}, {\"url\": \"s3://bucket/o/a\"}]}"
                .getBytes(StandardCharsets.UTF_8);
        bucket.objects.put("list", list);
        bucket.objects.put("o/a", random(0));
        bucket.objects.put("o/b", random(10));
        LoadedObject manifest = new LoadedObject("s3://bucket/list", Optional.of("v-list"), list.length);
        LoadedObject first = new LoadedObject("s3://bucket/o/b", Optional.of("v-o/b"), 10);
        LoadedObject empty = new LoadedObject("s3://bucket/o/a", Optional.empty(), 0);
        try (S3Loads loads = loads(3, 8);
                S3Load load = loads.open(source(LoadSource.Kind.MANIFEST, "list"), abort -> {})) {
            assertThat(load.loaded()).containsExactly(manifest);
            next(load);
            assertThat(load.loaded()).containsExactly(manifest, first);
            next(load);
            assertThat(load.loaded()).containsExactly(manifest, first, empty);
        }
    }

    @Test
    void whatIsCompressedIsDecompressed() throws Exception {
        byte[] content = random(5 * RANGE);
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        for (byte[] member : List.of(Arrays.copyOf(content, 100), Arrays.copyOfRange(content, 100, content.length))) {
            try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
                out.write(member);
            }
        }
        bucket.objects.put("o/1.gz", gzip.toByteArray());
        bucket.objects.put("o/2.ZST", Zstd.compress(content));
        bucket.objects.put("o/3-encoded", gzip.toByteArray());
        bucket.objects.put("o/4", content);
        try (S3Loads loads = loads(3, 8);
                S3Load load = prefix(loads)) {
            for (int i = 0; i < 4; i++) {
                assertThat(next(load)).isEqualTo(content);
            }
        }
    }

    @Test
    void tornAndWrongContentFails() throws Exception {
        byte[] zstd = Zstd.compress(random(RANGE));
        Map<String, byte[]> wrong = Map.of(
                "o/torn.zst", Arrays.copyOf(zstd, zstd.length / 2), "o/no.gz", random(100), "o/no.zst", random(100));
        try (S3Loads loads = loads(3, 8)) {
            for (Map.Entry<String, byte[]> each : wrong.entrySet()) {
                bucket.objects.clear();
                bucket.objects.putAll(Map.of(each.getKey(), each.getValue()));
                try (S3Load load = prefix(loads)) {
                    assertThatThrownBy(() -> next(load))
                            .isInstanceOfSatisfying(
                                    S3AccessException.class,
                                    e -> assertThat(e.failure()).isEqualTo(S3AccessFailure.INVALID_CONTENT));
                }
            }
            assertThat(loads.memoryBytes()).isZero();
        }
    }

    @Test
    void anAbortEndsAReadThatHangs() throws Exception {
        bucket.objects.put("o/a", random(10));
        bucket.objects.put("o/b", random(10));
        bucket.hangsAt = "o/b";
        List<Runnable> aborts = new ArrayList<>();
        try (S3Loads loads = loads(3, 8);
                S3Load load = loads.open(source(LoadSource.Kind.PREFIX, "o/"), aborts::add)) {
            assertThat(next(load)).hasSize(10);
            CompletableFuture<Throwable> reading = CompletableFuture.supplyAsync(() -> {
                try {
                    next(load);
                    return new AssertionError("it was read");
                } catch (S3AccessException e) {
                    return e;
                }
            });
            bucket.hanging.await();
            aborts.forEach(Runnable::run);

            assertThat(reading.get(30, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            S3AccessException.class,
                            e -> assertThat(e.failure()).isEqualTo(S3AccessFailure.CANCELLED));
        }
    }

    @Test
    void closingEndsLoadsThatWaitForMemory() throws Exception {
        bucket.objects.put("o/a", random(10));
        bucket.objects.put("o/b", random(10));
        bucket.hangsAt = "o/b";
        S3Loads loads = loads(1, 1);
        S3Load first = prefix(loads);
        assertThat(next(first)).hasSize(10); // and has the only range for the next one
        S3Load second = prefix(loads);
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
            try {
                next(second);
            } catch (S3AccessException e) {
                assertThat(e.failure()).isEqualTo(S3AccessFailure.CANCELLED);
            }
        });
        bucket.hanging.await();
        loads.close();

        waiting.get(30, TimeUnit.SECONDS);
        first.close();
        second.close();
        assertThat(loads.memoryBytes()).isZero();
        assertThatThrownBy(() -> prefix(loads)).isInstanceOf(S3AccessException.class);
    }

    @Test
    void onlyAllowedPlacesAreRead() throws IOException, S3AccessException {
        bucket.objects.put("in/a", random(10));
        bucket.objects.put("in/list", "{\"entries\": [{\"url\": \"s3://other/a\"}]}".getBytes(StandardCharsets.UTF_8));
        try (S3Loads loads = loads(3, 8, "bucket/in/")) {
            loads.open(source(LoadSource.Kind.FILE, "in/a"), abort -> {}).close();
            for (LoadSource refused : List.of(
                    source(LoadSource.Kind.FILE, "out/a"),
                    source(LoadSource.Kind.PREFIX, "i"),
                    source(LoadSource.Kind.MANIFEST, "in/list"))) {
                assertThatThrownBy(() -> loads.open(refused, abort -> {}))
                        .isInstanceOfSatisfying(
                                S3AccessException.class,
                                e -> assertThat(e.failure()).isEqualTo(S3AccessFailure.NOT_ALLOWED));
            }
            assertThat(loads.running()).isZero();
        }
    }
}
