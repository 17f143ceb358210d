namespace TypedSession.Schema.Model;

/// <summary>The member that says whose session it is.</summary>
/// <param name="Member">Its name.</param>
/// <param name="Inner">The one member of an id that is a record struct; null where the member is the text itself.</param>
/// <param name="IsNullable">Whether it is a nullable value.</param>
/// <param name="IsText">Whether the id is text, of which null and none mean no owner; of a number or Guid, its default does.</param>
internal sealed record OwnerModel(string Member, string? Inner, bool IsNullable, bool IsText);
