/// The XSD 1.0 schema of the XML letter, in the namespace `urn:helderbrief:letter:1`.
///
/// It is one file without imports, so that any validator can use it without a network. ``XMLValidator`` also checks
/// what it cannot say: `letter` and `foreign` give their language (`xml:lang` is declared by a schema of W3C, which this
/// one would have to import); attributes of other namespaces are refused; drafts are marked; the rows of a table are as
/// wide as its head.
public enum LetterSchema {
  /// The namespace of every element.
  public static let namespace = "urn:helderbrief:letter:1"

  /// The whole schema, ready to be written to a file.
  public static let xsd = head + letter + blocks + tables + inline + provenance + simpleTypes

  private static let head = #"""
    <?xml version="1.0" encoding="UTF-8"?>
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:helderbrief:letter:1"
      targetNamespace="urn:helderbrief:letter:1" elementFormDefault="qualified" blockDefault="#all" version="1">
      <xs:annotation>
        <xs:documentation xml:lang="en">
          One letter of Helderbrief: a decision about money, in four parts that are the same in every letter. Amounts,
          dates, periods, account numbers and references are marked wherever they stand: the attribute holds the value
          for machines, the text holds it as the reader sees it.
        </xs:documentation>
      </xs:annotation>

    """#

  private static let letter = #"""
      <xs:element name="letter" type="Letter"/>

      <xs:complexType name="Letter">
        <xs:annotation>
          <xs:documentation>The letter, in reading order. The attribute xml:lang is always there.</xs:documentation>
        </xs:annotation>
        <xs:sequence>
          <xs:element name="head" type="Head"/>
          <xs:element name="subject" type="Inline"/>
          <xs:element name="paragraph" type="Inline" maxOccurs="unbounded">
            <xs:annotation>
              <xs:documentation>In a translation: that the Dutch letter counts. Then the salutation.</xs:documentation>
            </xs:annotation>
          </xs:element>
          <xs:element name="summary" type="Summary"/>
          <xs:element name="why" type="Part"/>
          <xs:element name="what-to-do" type="Part"/>
          <xs:element name="how" type="Part"/>
          <xs:element name="where-to-get-help" type="Part"/>
          <xs:element name="closing" type="Blocks" minOccurs="0"/>
          <xs:element name="law" type="Blocks" minOccurs="0">
            <xs:annotation>
              <xs:documentation>The law that the letter rests on.</xs:documentation>
            </xs:annotation>
          </xs:element>
          <xs:element name="provenance" type="Provenance"/>
        </xs:sequence>
        <xs:attribute name="id" type="RecordId" use="required"/>
        <xs:attribute name="kind" type="Name" use="required"/>
        <xs:attribute name="locale" type="LocaleId" use="required"/>
        <xs:attribute name="dir" use="required">
          <xs:simpleType>
            <xs:restriction base="xs:token">
              <xs:enumeration value="ltr"/>
              <xs:enumeration value="rtl"/>
            </xs:restriction>
          </xs:simpleType>
        </xs:attribute>
        <xs:attribute name="status" use="required">
          <xs:annotation>
            <xs:documentation>
              A draft is not fit for posting: a text, policy or contact fact is not released.
            </xs:documentation>
          </xs:annotation>
          <xs:simpleType>
            <xs:restriction base="xs:token">
              <xs:enumeration value="draft"/>
              <xs:enumeration value="released"/>
            </xs:restriction>
          </xs:simpleType>
        </xs:attribute>
        <xs:anyAttribute namespace="http://www.w3.org/XML/1998/namespace" processContents="lax"/>
      </xs:complexType>

      <xs:complexType name="Head">
        <xs:sequence>
          <xs:element name="draft-mark" type="Inline" minOccurs="0"/>
          <xs:element name="sender" type="Lines"/>
          <xs:element name="addressee" type="Lines">
            <xs:annotation>
              <xs:documentation>The name, then the address; a protected address is never printed.</xs:documentation>
            </xs:annotation>
          </xs:element>
          <xs:element name="meta">
            <xs:complexType>
              <xs:sequence>
                <xs:element name="fact" type="Fact" minOccurs="2" maxOccurs="2">
                  <xs:annotation>
                    <xs:documentation>The day of sending and the reference of the case.</xs:documentation>
                  </xs:annotation>
                </xs:element>
              </xs:sequence>
            </xs:complexType>
          </xs:element>
        </xs:sequence>
      </xs:complexType>

      <xs:complexType name="Lines">
        <xs:sequence>
          <xs:element name="line" type="Inline" maxOccurs="unbounded"/>
        </xs:sequence>
      </xs:complexType>

      <xs:complexType name="Summary">
        <xs:annotation>
          <xs:documentation>The letter in short: what, how much, before when, and that help exists.</xs:documentation>
        </xs:annotation>
        <xs:sequence>
          <xs:element name="title" type="Inline"/>
          <xs:element name="facts" type="Facts"/>
        </xs:sequence>
      </xs:complexType>

      <xs:complexType name="Part">
        <xs:annotation>
          <xs:documentation>One of the four parts: its question as a title, then its answer.</xs:documentation>
        </xs:annotation>
        <xs:sequence>
          <xs:element name="title" type="Inline"/>
          <xs:group ref="Block" maxOccurs="unbounded"/>
        </xs:sequence>
      </xs:complexType>

    """#

  private static let blocks = #"""
      <xs:complexType name="Blocks">
        <xs:sequence>
          <xs:group ref="Block" maxOccurs="unbounded"/>
        </xs:sequence>
      </xs:complexType>

      <xs:group name="Block">
        <xs:choice>
          <xs:element name="paragraph" type="Inline"/>
          <xs:element name="heading" type="Inline"/>
          <xs:element name="list" type="Items"/>
          <xs:element name="steps" type="Items">
            <xs:annotation>
              <xs:documentation>Things to do, in this order.</xs:documentation>
            </xs:annotation>
          </xs:element>
          <xs:element name="facts" type="Facts"/>
          <xs:element name="table" type="Table"/>
          <xs:element name="box" type="Box"/>
          <xs:element name="payment-slip" type="PaymentSlip"/>
        </xs:choice>
      </xs:group>

      <xs:complexType name="Items">
        <xs:sequence>
          <xs:element name="item" type="Inline" maxOccurs="unbounded"/>
        </xs:sequence>
      </xs:complexType>

      <xs:complexType name="Facts">
        <xs:sequence>
          <xs:element name="fact" type="Fact" maxOccurs="unbounded"/>
        </xs:sequence>
      </xs:complexType>

      <xs:complexType name="Fact">
        <xs:sequence>
          <xs:element name="term" type="Inline"/>
          <xs:element name="value" type="Inline"/>
        </xs:sequence>
      </xs:complexType>

      <xs:complexType name="Box">
        <xs:annotation>
          <xs:documentation>A framed note, such as how to object.</xs:documentation>
        </xs:annotation>
        <xs:complexContent>
          <xs:extension base="Blocks">
            <xs:attribute name="name" type="Name" use="required"/>
          </xs:extension>
        </xs:complexContent>
      </xs:complexType>

      <xs:complexType name="PaymentSlip">
        <xs:annotation>
          <xs:documentation>For a transfer: account name, IBAN, amount, payment reference.</xs:documentation>
        </xs:annotation>
        <xs:sequence>
          <xs:element name="facts">
            <xs:complexType>
              <xs:sequence>
                <xs:element name="fact" type="Fact" minOccurs="4" maxOccurs="4"/>
              </xs:sequence>
            </xs:complexType>
          </xs:element>
        </xs:sequence>
      </xs:complexType>

    """#

  private static let tables = #"""
      <xs:complexType name="Table">
        <xs:sequence>
          <xs:element name="caption" type="Inline"/>
          <xs:element name="columns">
            <xs:complexType>
              <xs:sequence>
                <xs:element name="column" type="Column" maxOccurs="12"/>
              </xs:sequence>
            </xs:complexType>
          </xs:element>
          <xs:element name="rows">
            <xs:complexType>
              <xs:sequence>
                <xs:element name="row" type="Row" maxOccurs="unbounded"/>
              </xs:sequence>
            </xs:complexType>
          </xs:element>
        </xs:sequence>
      </xs:complexType>

      <xs:complexType name="Column" mixed="true">
        <xs:complexContent>
          <xs:extension base="Inline">
            <xs:attribute name="align">
              <xs:annotation>
                <xs:documentation>Columns of amounts and counts are aligned at the end of the line.</xs:documentation>
              </xs:annotation>
              <xs:simpleType>
                <xs:restriction base="xs:token">
                  <xs:enumeration value="end"/>
                </xs:restriction>
              </xs:simpleType>
            </xs:attribute>
          </xs:extension>
        </xs:complexContent>
      </xs:complexType>

      <xs:complexType name="Row">
        <xs:annotation>
          <xs:documentation>
            As many cells as there are columns; at most one is the label. A cell without a value is empty.
          </xs:documentation>
        </xs:annotation>
        <xs:choice>
          <xs:sequence>
            <xs:element name="cell" type="Inline" maxOccurs="12"/>
            <xs:sequence minOccurs="0">
              <xs:element name="label" type="Inline"/>
              <xs:element name="cell" type="Inline" minOccurs="0" maxOccurs="11"/>
            </xs:sequence>
          </xs:sequence>
          <xs:sequence>
            <xs:element name="label" type="Inline"/>
            <xs:element name="cell" type="Inline" minOccurs="0" maxOccurs="11"/>
          </xs:sequence>
        </xs:choice>
        <xs:attribute name="emphasis">
          <xs:annotation>
            <xs:documentation>Sub-totals and totals.</xs:documentation>
          </xs:annotation>
          <xs:simpleType>
            <xs:restriction base="xs:token">
              <xs:enumeration value="true"/>
            </xs:restriction>
          </xs:simpleType>
        </xs:attribute>
      </xs:complexType>

    """#
}
