using System.Globalization;

namespace TypedSession;

/// <summary>Administration of sessions by owners of other types than string.</summary>
public static class SessionAdministrationExtensions
{
    /// <inheritdoc cref="ISessionAdministration.ListAsync"/>
    /// <typeparam name="TOwner">The type of the owner member, or of its value.</typeparam>
    /// <param name="administration">The application's.</param>
    /// <param name="owner">The owner, as the member holds it.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static Task<IReadOnlyList<SessionRecordSummary>> ListAsync<TOwner>(
        this ISessionAdministration administration, TOwner owner, CancellationToken cancellationToken = default)
        where TOwner : IParsable<TOwner>
    {
        ArgumentNullException.ThrowIfNull(administration);
        return administration.ListAsync(TextOf(owner), cancellationToken);
    }

    /// <inheritdoc cref="ISessionAdministration.RevokeOwnerAsync"/>
    /// <typeparam name="TOwner">The type of the owner member, or of its value.</typeparam>
    /// <param name="administration">The application's.</param>
    /// <param name="owner">The owner, as the member holds it.</param>
    /// <param name="exceptCurrent">Whether the current request's own sessions stay.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public static Task RevokeOwnerAsync<TOwner>(
        this ISessionAdministration administration, TOwner owner, bool exceptCurrent = false, CancellationToken cancellationToken = default)
        where TOwner : IParsable<TOwner>
    {
        ArgumentNullException.ThrowIfNull(administration);
        return administration.RevokeOwnerAsync(TextOf(owner), exceptCurrent, cancellationToken);
    }

    /// <summary>As the generated code writes it.</summary>
    private static string TextOf<TOwner>(TOwner owner) => string.Create(CultureInfo.InvariantCulture, $"{owner}");
}
