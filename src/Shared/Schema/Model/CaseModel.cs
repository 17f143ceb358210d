namespace TypedSession.Schema.Model;

/// <summary>A case of a union.</summary>
/// <param name="Number">Its number on the wire.</param>
/// <param name="TypeName">Its type from the root.</param>
/// <param name="MaxBytes">The most bytes of its body; null where it has no upper bound.</param>
internal sealed record CaseModel(int Number, string TypeName, int? MaxBytes);
