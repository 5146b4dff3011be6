package io.borealis.protocol.testing;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * What Netty's leak detector has reported in this JVM. {@link #install} has to run before the first buffer is made, for
 * Netty asks for its detector once.
 */
final class BufferLeaks {
    private static final long COLLECTION_MILLIS_MAX = 5_000;

    /** What one collection finds is enqueued in no order, so a second one has to follow. */
    private static final int COLLECTIONS = 2;

    private static final Queue<String> REPORTS = new ConcurrentLinkedQueue<>();

    private static @Nullable Object sentinel;

    private BufferLeaks() {}

    /** Makes Netty report here what it would log. */
    static void install() {
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new RecordingFactory());
    }

    /** Collects garbage and takes the reports of all buffers that nobody released and nobody holds. */
    static List<String> take() throws InterruptedException {
        List<String> taken = new ArrayList<>();
        int before;
        do {
            before = taken.size();
            for (int i = 0; i < COLLECTIONS; i++) {
                collectGarbage();
            }
            // The detector reports when it is asked to track the next buffer.
            ByteBufAllocator.DEFAULT.buffer(1).release();
            for (String report = REPORTS.poll(); report != null; report = REPORTS.poll()) {
                taken.add(report);
            }
        } while (taken.size() > before);
        return taken;
    }

    /** Returns once an object that became garbage now has been found by the collector. */
    private static void collectGarbage() throws InterruptedException {
        ReferenceQueue<Object> found = new ReferenceQueue<>();
        sentinel = new Object();
        PhantomReference<Object> reference = new PhantomReference<>(sentinel, found);
        sentinel = null;
        System.gc();
        if (found.remove(COLLECTION_MILLIS_MAX) != reference) {
            throw new IllegalStateException("no garbage was collected: is explicit collection disabled?");
        }
    }

    private static final class RecordingFactory extends ResourceLeakDetectorFactory {
        @Override
        @SuppressWarnings("deprecation") // abstract in Netty, so it has to be here
        public <T> ResourceLeakDetector<T> newResourceLeakDetector(
                Class<T> resource, int samplingInterval, long maxActive) {
            return new RecordingDetector<>(resource, samplingInterval);
        }
    }

    private static final class RecordingDetector<T> extends ResourceLeakDetector<T> {
        RecordingDetector(Class<?> resource, int samplingInterval) {
            super(resource, samplingInterval);
        }

        @Override
        protected void reportTracedLeak(String resourceType, String records) {
            REPORTS.add(resourceType + records);
        }

        @Override
        protected void reportUntracedLeak(String resourceType) {
            REPORTS.add(resourceType);
        }
    }
}
