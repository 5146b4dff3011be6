package io.borealis.s3.export;

import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3AccessFailure;
import io.borealis.s3.format.ByteSink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the bytes of an export into parts, and its rows into objects. A part is sent when it is full and another byte comes;
 * while none of the memory is free, whoever writes waits.
 */
final class ObjectSink extends ByteSink {

    private final ExportContext context;
    private final ExportKeys keys;
    private final EarlierExport earlier;
    private final PartSizes sizes;
    private final int bufferBytes;
    private final int guaranteedBuffers;
    private final int partsAtOnce;

    /** Buffers of the part that is being filled; all but the last one are full. */
    private List<byte[]> part = new ArrayList<>();

    private volatile @Nullable ObjectUpload upload;
    private int objects;
    private long objectStart;

    /**
     * A sink without objects so far.
     *
     * @param earlier makes room before anything is sent
     * @param partsInFlight parts that may be on their way besides the one being filled
     */
    ObjectSink(
            ExportContext context,
            ExportKeys keys,
            EarlierExport earlier,
            PartSizes sizes,
            int bufferBytes,
            int partsInFlight) {
        this.context = context;
        this.keys = keys;
        this.earlier = earlier;
        this.sizes = sizes;
        this.bufferBytes = bufferBytes;
        this.guaranteedBuffers = sizes.buffersOf(1);
        this.partsAtOnce = partsInFlight + 1;
    }

    /** Returns how many objects are finished. */
    int objects() {
        return objects;
    }

    /** Returns the bytes of the object that is being written. */
    long objectBytes() {
        return written() - objectStart;
    }

    /** Sends what is left of the object, which may be nothing at all, and returns when S3 shows it. */
    void finishObject() throws S3AccessException {
        makeRoom();
        PartBody last = takePart();
        try {
            upload().finish(last);
        } catch (InterruptedException e) {
            throw interrupted();
        }
        upload = null;
        objects++;
        objectStart = written();
    }

    /** Takes back the object that is not visible; nothing may be under way. */
    void abort() throws S3AccessException {
        ObjectUpload unfinished = upload;
        if (unfinished == null) {
            return;
        }
        boolean done = false;
        try {
            unfinished.abort();
            done = true;
        } finally {
            context.metrics().uploadAborted(done);
        }
    }

    /** Gives back the part that was not sent. */
    void discard() {
        context.memory().give(takePart().buffers());
    }

    @Override
    protected byte[] next(byte[] full) throws S3AccessException {
        ObjectUpload object = upload();
        int target = sizes.buffersOf(object.parts() + 1);
        int heldMax = (int) Math.min((long) target * partsAtOnce, Integer.MAX_VALUE);
        byte[] fresh = null;
        if (part.size() >= target) {
            send(object);
        } else if (part.size() >= guaranteedBuffers) {
            // Larger than it needs to be: grows only as long as nobody has to wait for that.
            fresh = context.memory().tryTake(heldMax);
            if (fresh == null) {
                send(object);
            }
        }
        if (fresh == null) {
            fresh = take(heldMax);
        }
        part.add(fresh);
        return fresh;
    }

    private void send(ObjectUpload object) throws S3AccessException {
        makeRoom();
        object.add(takePart());
    }

    private void makeRoom() throws S3AccessException {
        context.operations().begin();
        try {
            earlier.makeRoom();
        } finally {
            context.operations().end();
        }
    }

    private byte[] take(int heldMax) throws S3AccessException {
        try {
            return context.memory().take(heldMax);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private PartBody takePart() {
        long length = part.isEmpty() ? 0 : (long) (part.size() - 1) * bufferBytes + position();
        PartBody body = new PartBody(part, length);
        part = new ArrayList<>();
        drop();
        return body;
    }

    private ObjectUpload upload() {
        ObjectUpload object = upload;
        if (object == null) {
            object = new ObjectUpload(context, keys.part(objects));
            upload = object;
        }
        return object;
    }

    private static S3AccessException interrupted() {
        Thread.currentThread().interrupt();
        return new S3AccessException(S3AccessFailure.CANCELLED, "the export was interrupted");
    }
}
