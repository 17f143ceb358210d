using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TypedSession;

/// <summary>
/// The response's body, whose first byte waits until the request's stored sessions are saved: no response says that something was kept
/// which was not.
/// </summary>
internal sealed class SavingResponseBody(HttpContext context, RequestSessions sessions, IHttpResponseBodyFeature inner)
    : IHttpResponseBodyFeature
{
    private Stream? _stream;
    private PipeWriter? _writer;

    public IHttpResponseBodyFeature Inner => inner;

    public Stream Stream => _stream ??= new SavingStream(inner.Stream, this);

    public PipeWriter Writer => _writer ??= new SavingPipeWriter(inner.Writer, this);

    public void DisableBuffering() => inner.DisableBuffering();

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await SaveAsync().ConfigureAwait(false);
        await inner.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
    {
        await SaveAsync().ConfigureAwait(false);
        await inner.SendFileAsync(path, offset, count, cancellationToken).ConfigureAwait(false);
    }

    public async Task CompleteAsync()
    {
        await SaveAsync().ConfigureAwait(false);
        await inner.CompleteAsync().ConfigureAwait(false);
    }

    public Task SaveAsync() => sessions.HasUnsaved && !context.Response.HasStarted ? sessions.SaveAsync() : Task.CompletedTask;

    /// <summary>For what cannot wait.</summary>
    public void ThrowIfUnsaved()
    {
        if (sessions.HasUnsaved && !context.Response.HasStarted)
        {
            throw new InvalidOperationException(
                "The response was written synchronously while a session waits to be saved. Write it asynchronously, or call `await "
                + "session.CommitAsync();` and `await context.Response.StartAsync();` before.");
        }
    }
}
