using TypedSession.Schema;
using TypedSession.Schema.Model;

namespace TypedSession.Generators.Emission;

/// <summary>
/// Writes when a struct is left out: by what is stored of it, bit by bit, and never by an <c>Equals</c> of the user's, which may take other
/// things for equal or not stand the default at all.
/// </summary>
internal static class DefaultEmitter
{
    public static void Emit(SourceWriter writer, SessionModel model)
    {
        if (!model.IsValueType) return;
        writer.Line($"static bool {Names.Library}.ISessionPart<{model.FullName}>.IsDefault({model.FullName} value) =>");

        // Accessors of the user's may make another value of the same bits.
        string members = model.Construction.IsChecked || model.Members.Count == 0
            ? ""
            : $" || !({string.Join(" || ", model.Members.Select(NotDefault))})";
        writer.Line($"    {Names.Writer}.IsZero(value){members};").Line();
    }

    private static string NotDefault(MemberModel member) =>
        PresenceEmitter.NotDefault(member.Value, "value." + Identifier.Escape(member.Name));
}
