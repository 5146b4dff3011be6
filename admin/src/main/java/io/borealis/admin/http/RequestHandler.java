package io.borealis.admin.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the requests of one connection, one after the other; each is answered on a thread that may block. */
final class RequestHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    private final Routes routes;
    private final Access access;
    private final Executor threads;
    private final HttpLimits limits;
    private final Patience patience = new Patience();

    /** What has come with one read from the network; the next read waits until all of it is answered. */
    private final Queue<Asked> ahead = new ArrayDeque<>();

    private boolean answering;

    /**
     * A request.
     *
     * @param answer what has to be run for its answer
     * @param keepAlive whether the connection goes on after it
     * @param head whether the answer has no body
     */
    private record Asked(Callable<Response> answer, boolean keepAlive, boolean head) {}

    RequestHandler(Routes routes, Access access, Executor threads, HttpLimits limits) {
        this.routes = routes;
        this.access = access;
        this.threads = threads;
        this.limits = limits;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        answerNext(ctx);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        patience.ends();
        ahead.clear();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        ahead.add(asked(request));
        if (!answering) {
            answerNext(ctx);
        }
    }

    private Asked asked(FullHttpRequest request) {
        boolean head = request.method().equals(HttpMethod.HEAD);
        if (request.decoderResult().isFailure()) {
            Response unreadable = unreadable(request.decoderResult().cause());
            return new Asked(() -> unreadable, false, head);
        }
        Response refusal =
                access.refusal(request.headers(), routes.isOpen(request)).orElse(null);
        return refusal == null
                ? new Asked(routes.find(request), HttpUtil.isKeepAlive(request), head)
                : new Asked(() -> refusal, false, head);
    }

    /** Answers the next request that is there, or waits for one. */
    private void answerNext(ChannelHandlerContext ctx) {
        Asked asked = ahead.poll();
        if (asked == null) {
            patience.begins(ctx, limits.requestTime());
            ctx.read();
            return;
        }
        patience.ends();
        answering = true;
        try {
            threads.execute(() -> {
                Response response = run(asked.answer());
                answered(ctx, () -> write(ctx, response, asked.keepAlive(), asked.head()));
            });
        } catch (RejectedExecutionException tooMany) {
            write(ctx, Response.text(503, "Too many requests at once."), false, asked.head());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.atDebug().setCause(cause).log("the connection of an operator has failed");
        ctx.close();
    }

    private static void answered(ChannelHandlerContext ctx, Runnable step) {
        try {
            ctx.executor().execute(step);
        } catch (RejectedExecutionException stopped) {
            LOG.atDebug().log("an operator is not answered: the server has stopped");
        }
    }

    private static Response run(Callable<Response> answer) {
        try {
            return answer.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Response.text(503, "The proxy stops.");
        } catch (Exception e) {
            LOG.atError().setCause(e).log("a request of an operator has failed");
            return Response.text(500, "This failed; the log has the reason.");
        }
    }

    private static Response unreadable(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return Response.text(414, "The path is too long.");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return Response.text(431, "The headers are too long.");
        }
        return Response.text(400, "This is not HTTP.");
    }

    private void write(ChannelHandlerContext ctx, Response response, boolean keepAlive, boolean head) {
        FullHttpResponse message = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(response.status()),
                head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(response.body()));
        message.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, response.contentType())
                .set(HttpHeaderNames.CONTENT_LENGTH, response.body().length)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set("X-Content-Type-Options", "nosniff");
        response.headers().forEach(message.headers()::set);
        HttpUtil.setKeepAlive(message, keepAlive);
        patience.begins(ctx, limits.responseTime());
        ctx.writeAndFlush(message).addListener((ChannelFutureListener) written -> {
            patience.ends();
            answering = false;
            if (written.isSuccess() && keepAlive) {
                answerNext(ctx);
            } else {
                ctx.close();
            }
        });
    }
}
