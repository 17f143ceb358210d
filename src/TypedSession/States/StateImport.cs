using Microsoft.AspNetCore.Http;

namespace TypedSession;

/// <summary>
/// What a state takes over of what is left of the application's old session.
/// </summary>
internal abstract class StateImport
{
    public abstract Type StateType { get; }

    /// <summary>Says at start-up why there is no old session from which it could come; null where there may be one.</summary>
    public abstract string? WhyNothingIsOld(IServiceProvider services, bool hasHttpSession);

    /// <summary>Reads the old session, where that takes waiting, once for a request.</summary>
    public abstract Task LoadAsync(HttpContext context, CancellationToken cancellationToken);

    /// <summary>Removes what was imported, or must not be any more; null where there is nothing to remove it from.</summary>
    protected abstract Func<Task>? RemovalOf(HttpContext context);

    public static IReadOnlyList<ImportRemoval> RemovalsOf(IReadOnlyList<StateImport> imports, HttpContext context) =>
        [.. imports.Select(import => import.RemovalOf(context) is { } run ? new ImportRemoval(import.StateType.Name, run) : null)
            .OfType<ImportRemoval>()];
}

/// <inheritdoc/>
internal abstract class StateImport<T> : StateImport
{
    public sealed override Type StateType => typeof(T);

    /// <summary>What the state becomes by what is there; the same instance where nothing is.</summary>
    /// <remarks>Where nothing has loaded the old session before, the thread waits: so does that session itself.</remarks>
    public T Load(HttpContext context, T value)
    {
        Task load = LoadAsync(context, CancellationToken.None);
        if (!load.IsCompletedSuccessfully) load.GetAwaiter().GetResult();
        return Read(context, value);
    }

    /// <inheritdoc cref="Load"/>
    protected abstract T Read(HttpContext context, T value);
}
