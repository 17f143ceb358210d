using System.Globalization;

namespace TypedSession;

/// <summary>Administration of sessions by owners of other types than string.</summary>
public static class SessionAdministrationExtensions
{
    /// <inheritdoc cref="ISessionAdministration.ListAsync"/>
    /// <typeparam name="TOwner">The type of the owner member: an integer or <see cref="Guid"/>. Of a struct of your own, the type of the
    /// value inside.</typeparam>
    /// <param name="administration">The application's.</param>
    /// <param name="owner">The owner, as the member holds it; of a struct of your own, the value inside, such as <c>id.Value</c>.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ArgumentException">It is no string, integer or <see cref="Guid"/>.</exception>
    public static Task<IReadOnlyList<SessionRecordSummary>> ListAsync<TOwner>(
        this ISessionAdministration administration, TOwner owner, CancellationToken cancellationToken = default)
        where TOwner : IParsable<TOwner>
    {
        ArgumentNullException.ThrowIfNull(administration);
        return administration.ListAsync(TextOf(owner), cancellationToken);
    }

    /// <inheritdoc cref="ISessionAdministration.RevokeOwnerAsync"/>
    /// <typeparam name="TOwner">The type of the owner member: an integer or <see cref="Guid"/>. Of a struct of your own, the type of the
    /// value inside.</typeparam>
    /// <param name="administration">The application's.</param>
    /// <param name="owner">The owner, as the member holds it; of a struct of your own, the value inside, such as <c>id.Value</c>.</param>
    /// <param name="exceptCurrent">Whether the current request's own sessions stay.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ArgumentException">It is no string, integer or <see cref="Guid"/>.</exception>
    public static Task RevokeOwnerAsync<TOwner>(
        this ISessionAdministration administration, TOwner owner, bool exceptCurrent = false, CancellationToken cancellationToken = default)
        where TOwner : IParsable<TOwner>
    {
        ArgumentNullException.ThrowIfNull(administration);
        return administration.RevokeOwnerAsync(TextOf(owner), exceptCurrent, cancellationToken);
    }

    /// <summary>
    /// As the generated code writes it: of a struct, it writes the value inside, and only the application knows which that is.
    /// </summary>
    private static string TextOf<TOwner>(TOwner owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return owner is string or Guid or sbyte or byte or short or ushort or int or uint or long or ulong
            ? string.Create(CultureInfo.InvariantCulture, $"{owner}")
            : throw new ArgumentException(
                $"{typeof(TOwner).Name} is no string, integer or Guid, by which owners are known. Give the value inside it, such as "
                + "`id.Value`.", nameof(owner));
    }
}
