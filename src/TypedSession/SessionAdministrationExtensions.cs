using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TypedSession;

/// <summary>
/// Administration of sessions by owners of other types than string: integers and Guids, as those are what a
/// <see cref="SessionOwnerAttribute">[SessionOwner]</see> member can be. Of a struct of your own, give the value inside, such as
/// <c>id.Value</c>: that is what sessions are known by.
/// </summary>
public static class SessionAdministrationExtensions
{
    /// <inheritdoc cref="ISessionAdministration.ListAsync"/>
    /// <param name="administration">The application's.</param>
    /// <param name="owner">The owner: an integer of any size up to this one.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static Task<IReadOnlyList<SessionRecordSummary>> ListAsync(
        this ISessionAdministration administration, long owner, CancellationToken cancellationToken = default) =>
        Known(administration).ListAsync(TextOf(owner), cancellationToken);

    /// <inheritdoc cref="ListAsync(ISessionAdministration, long, CancellationToken)"/>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static Task<IReadOnlyList<SessionRecordSummary>> ListAsync(
        this ISessionAdministration administration, ulong owner, CancellationToken cancellationToken = default) =>
        Known(administration).ListAsync(TextOf(owner), cancellationToken);

    /// <inheritdoc cref="ISessionAdministration.ListAsync"/>
    /// <param name="administration">The application's.</param>
    /// <param name="owner">The owner.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static Task<IReadOnlyList<SessionRecordSummary>> ListAsync(
        this ISessionAdministration administration, Guid owner, CancellationToken cancellationToken = default) =>
        Known(administration).ListAsync(TextOf(owner), cancellationToken);

    /// <inheritdoc cref="ISessionAdministration.RevokeOwnerAsync"/>
    /// <param name="administration">The application's.</param>
    /// <param name="owner">The owner: an integer of any size up to this one.</param>
    /// <param name="exceptCurrent">Whether the current request's own sessions stay.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static Task RevokeOwnerAsync(
        this ISessionAdministration administration, long owner, bool exceptCurrent = false,
        CancellationToken cancellationToken = default) =>
        Known(administration).RevokeOwnerAsync(TextOf(owner), exceptCurrent, cancellationToken);

    /// <inheritdoc cref="RevokeOwnerAsync(ISessionAdministration, long, bool, CancellationToken)"/>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static Task RevokeOwnerAsync(
        this ISessionAdministration administration, ulong owner, bool exceptCurrent = false,
        CancellationToken cancellationToken = default) =>
        Known(administration).RevokeOwnerAsync(TextOf(owner), exceptCurrent, cancellationToken);

    /// <inheritdoc cref="ISessionAdministration.RevokeOwnerAsync"/>
    /// <param name="administration">The application's.</param>
    /// <param name="owner">The owner.</param>
    /// <param name="exceptCurrent">Whether the current request's own sessions stay.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    [SuppressMessage("ApiDesign", "RS0026", Justification = "What tells the overloads apart is never left out.")]
    public static Task RevokeOwnerAsync(
        this ISessionAdministration administration, Guid owner, bool exceptCurrent = false,
        CancellationToken cancellationToken = default) =>
        Known(administration).RevokeOwnerAsync(TextOf(owner), exceptCurrent, cancellationToken);

    private static ISessionAdministration Known(ISessionAdministration administration)
    {
        ArgumentNullException.ThrowIfNull(administration);
        return administration;
    }

    /// <summary>As the generated code writes it.</summary>
    private static string TextOf<TOwner>(TOwner owner)
        where TOwner : struct => string.Create(CultureInfo.InvariantCulture, $"{owner}");
}
